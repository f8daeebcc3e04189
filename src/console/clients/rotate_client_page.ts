import { findClient } from '../../operator/find/find_client.ts';
import { field } from '../../pages/parts/field.ts';
import { olderSecretHours } from '../../security/credentials/clients.ts';
import { actionWords } from '../actions/action_words.ts';
import { showQuestion } from '../actions/show_question.ts';
import type { ConsoleRoute } from '../console_route.ts';

/** Asks whether a client is to have another secret, and for how long the one before works on. */
export const rotateClientPage: ConsoleRoute = {
  name: 'ask_rotate_client',
  verb: 'GET',
  path: '/console/clients/:id/rotate',
  role: 'admin',
  run: async (context) => {
    const { language, parts, params } = context;
    const { id, name } = await findClient(parts.store.read, params.id ?? '');
    const t = actionWords[language];
    const place = `/console/clients/${id}`;
    const hours = { language, name: 'hours', label: t.hours, hint: t.hoursHint, kind: 'number', maxLength: 6 } as const;
    const content = field({ ...hours, value: String(olderSecretHours) });
    const button = { action: `${place}/rotate`, label: t.rotate, tone: 'main', content } as const;
    return showQuestion(context, { title: t.rotate, about: name, asks: t.rotateAsk, button, back: place });
  },
};
