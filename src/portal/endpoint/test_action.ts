import { Delivery } from '../../../entities/delivery.ts';
import { sendTestEvent, testEventType } from '../../relay/recording/send_test_event.ts';
import type { SiteRoute } from '../portal_route.ts';
import { seeOther } from '../show/see_other.ts';
import { showRefusal } from '../show/show_refusal.ts';
import { endpointWords } from './endpoint_words.ts';

/** Sends a test event, and leads to its delivery. */
export const testAction: SiteRoute = {
  name: 'test',
  verb: 'POST',
  path: '/portal/endpoint/test',
  run: async (context) => {
    const { parts, site, actor, language } = context;
    if (!parts.posts.take(site.id).allowed) return showRefusal(context, 'too_often');
    await sendTestEvent(parts.outbox, site, actor);
    const [sent] = await parts.store.read.find(Delivery, {
      where: { siteId: site.id, type: testEventType },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: 1,
    });
    const words = endpointWords[language];
    const text = site.webhookUrl === null ? words.testKept : words.tested;
    await seeOther(context, sent ? `/portal/deliveries/${sent.id}` : '/portal/deliveries', { tone: 'good', text });
  },
};
