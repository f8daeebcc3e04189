import { findHindrance } from '../../operator/documents/find_hindrance.ts';
import { findDelivery } from '../../operator/find/find_delivery.ts';
import { retryDelivery } from '../../relay/deliveries/delivery_changes.ts';
import { actionWords } from '../actions/action_words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { whenItGoes } from '../replays/when_it_goes.ts';
import { seeOther } from '../show/see_other.ts';

/** Sends a delivery again, under the same webhook-id. */
export const retryDeliveryAction: ConsoleRoute = {
  name: 'retry_delivery',
  verb: 'POST',
  path: '/console/deliveries/:id/retry',
  role: 'operator',
  run: async (context) => {
    const { params, parts, actor, language } = context;
    const { id } = await findDelivery(parts.store.read, params.id ?? '');
    const { delivery, isMoved } = await retryDelivery(parts.relay, id, { actor });
    const t = actionWords[language];
    const when = isMoved ? whenItGoes(await findHindrance(parts.store.read, delivery.endpointId), language) : '';
    const still = { tone: 'info', text: delivery.state === 'kept' ? t.kept : t.waitsAlready } as const;
    await seeOther(context, `/console/deliveries/${id}`, isMoved ? { tone: 'good', text: t.retried(when) } : still);
  },
};
