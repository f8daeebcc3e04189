import { Delivery } from '../../../entities/delivery.ts';
import { sendTestEvent } from '../../relay/recording/send_test_event.ts';
import { heldText } from '../deliveries/held_text.ts';
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
    const eventId = await sendTestEvent(parts.outbox, site, actor);
    const sent = await parts.store.read.findOneByOrFail(Delivery, { eventId, siteId: site.id });
    const words = endpointWords[language];
    const held = site.webhookUrl === null ? undefined : await heldText(context);
    const tested = held === undefined ? words.tested : `${words.tested} ${held}`;
    const text = site.webhookUrl === null ? words.testKept : tested;
    await seeOther(context, `/portal/deliveries/${sent.id}`, { tone: 'good', text });
  },
};
