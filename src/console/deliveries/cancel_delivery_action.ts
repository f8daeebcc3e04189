import { findDelivery } from '../../operator/find/find_delivery.ts';
import { cancelDelivery } from '../../relay/deliveries/delivery_changes.ts';
import { actionWords } from '../actions/action_words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { seeOther } from '../show/see_other.ts';

/** Gives up on a delivery that has not arrived. */
export const cancelDeliveryAction: ConsoleRoute = {
  name: 'cancel_delivery',
  verb: 'POST',
  path: '/console/deliveries/:id/cancel',
  role: 'operator',
  run: async (context) => {
    const { params, parts, actor, language } = context;
    const { id } = await findDelivery(parts.store.read, params.id ?? '');
    await cancelDelivery(parts.relay, id, { actor });
    await seeOther(context, `/console/deliveries/${id}`, { tone: 'off', text: actionWords[language].givenUp });
  },
};
