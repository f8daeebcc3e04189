import { findClient } from '../../operator/find/find_client.ts';
import { actionWords } from '../actions/action_words.ts';
import { showQuestion } from '../actions/show_question.ts';
import type { ConsoleRoute } from '../console_route.ts';

/** Asks whether a client is to be disabled, and says what that means. */
export const disableClientPage: ConsoleRoute = {
  name: 'ask_disable_client',
  verb: 'GET',
  path: '/console/clients/:id/disable',
  role: 'admin',
  run: async (context) => {
    const { language, parts, params } = context;
    const { id, name } = await findClient(parts.store.read, params.id ?? '');
    const t = actionWords[language];
    const place = `/console/clients/${id}`;
    const button = { action: `${place}/disable`, label: t.disable, tone: 'danger' } as const;
    return showQuestion(context, { title: t.disable, about: name, asks: t.disableAsk, button, back: place });
  },
};
