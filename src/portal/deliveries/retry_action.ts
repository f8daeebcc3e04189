import { retryDelivery } from '../../relay/deliveries/delivery_changes.ts';
import { statesBefore } from '../../relay/delivery_state.ts';
import type { SiteRoute } from '../portal_route.ts';
import { seeOther } from '../show/see_other.ts';
import { showRefusal } from '../show/show_refusal.ts';
import { deliveryWords } from './delivery_words.ts';
import { ownDelivery } from './own_delivery.ts';

export const retryAction: SiteRoute = {
  name: 'retry',
  verb: 'POST',
  path: '/portal/deliveries/:id/retry',
  run: async (context) => {
    const { parts, site, actor, language } = context;
    const delivery = await ownDelivery(context);
    if (!delivery) return showRefusal(context, 'unknown');
    const words = deliveryWords[language];
    const path = `/portal/deliveries/${delivery.id}`;
    if (!statesBefore('pending').includes(delivery.state)) {
      return seeOther(context, path, {
        tone: 'info',
        text: delivery.state === 'kept' ? words.keptText : words.onItsWay,
      });
    }
    await retryDelivery(parts.relay, delivery.id, { actor, clientId: site.clientId });
    await seeOther(context, path, { tone: 'good', text: words.retried });
  },
};
