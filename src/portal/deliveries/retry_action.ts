import { stateMeanings } from '../../pages/state_meanings.ts';
import { retryDelivery } from '../../relay/deliveries/delivery_changes.ts';
import type { SiteRoute } from '../portal_route.ts';
import { seeOther } from '../show/see_other.ts';
import { showRefusal } from '../show/show_refusal.ts';
import { deliveryWords } from './delivery_words.ts';
import { heldText } from './held_text.ts';
import { ownDelivery } from './own_delivery.ts';

export const retryAction: SiteRoute = {
  name: 'retry',
  verb: 'POST',
  path: '/portal/deliveries/:id/retry',
  run: async (context) => {
    const { parts, site, actor, language } = context;
    const found = await ownDelivery(context);
    if (!found) return showRefusal(context, 'unknown');
    const words = deliveryWords[language];
    const path = `/portal/deliveries/${found.id}`;
    const { delivery, isMoved } = await retryDelivery(parts.relay, found.id, { actor, clientId: site.clientId });
    const still = {
      tone: 'info',
      text: delivery.state === 'kept' ? stateMeanings[language].delivery.kept : words.onItsWay,
    } as const;
    const held = isMoved ? await heldText(context) : undefined;
    const moved = { tone: 'good', text: held === undefined ? words.retried : `${words.retried} ${held}` } as const;
    await seeOther(context, path, isMoved ? moved : still);
  },
};
