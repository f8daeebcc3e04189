import { findDelivery } from '../../operator/find/find_delivery.ts';
import { actionWords } from '../actions/action_words.ts';
import { showQuestion } from '../actions/show_question.ts';
import type { ConsoleRoute } from '../console_route.ts';

/** Asks whether a delivery is to be given up. */
export const cancelDeliveryPage: ConsoleRoute = {
  name: 'ask_cancel_delivery',
  verb: 'GET',
  path: '/console/deliveries/:id/cancel',
  role: 'operator',
  run: async (context) => {
    const { id, type } = await findDelivery(context.parts.store.read, context.params.id ?? '');
    const t = actionWords[context.language];
    const place = `/console/deliveries/${id}`;
    const button = { action: `${place}/cancel`, label: t.giveUp, tone: 'danger' } as const;
    return showQuestion(context, { title: t.giveUp, about: type, asks: t.giveUpAsk, button, back: place });
  },
};
