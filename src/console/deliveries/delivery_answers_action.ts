import { deliveryWithAnswers } from '../../operator/documents/delivery_document.ts';
import { findDelivery } from '../../operator/find/find_delivery.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { showDelivery } from './show_delivery.ts';

/** What the site answered; as with the content of an event, each look is audited, so the page itself is the answer. */
export const deliveryAnswersAction: ConsoleRoute = {
  name: 'delivery_answers',
  verb: 'POST',
  path: '/console/deliveries/:id/answers',
  role: 'admin',
  run: async (context) => {
    const { parts, params, actor } = context;
    const delivery = await findDelivery(parts.store.read, params.id ?? '');
    const { history, unreadable } = await deliveryWithAnswers(parts.store, parts.sealer, delivery, actor);
    const said = history.flatMap(({ number, answer }) => (answer === null ? [] : [[number, answer] as const]));
    return showDelivery(context, delivery, { byNumber: new Map(said), unreadable });
  },
};
