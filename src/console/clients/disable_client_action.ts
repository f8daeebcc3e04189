import { findClient } from '../../operator/find/find_client.ts';
import { disableClient } from '../../security/credentials/clients.ts';
import { actionWords } from '../actions/action_words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { seeOther } from '../show/see_other.ts';

/** Refuses every call of a client from now on, and sends its sites nothing more. */
export const disableClientAction: ConsoleRoute = {
  name: 'disable_client',
  verb: 'POST',
  path: '/console/clients/:id/disable',
  role: 'admin',
  run: async (context) => {
    const { params, parts, actor, language } = context;
    const { id } = await findClient(parts.store.read, params.id ?? '');
    await disableClient(parts.store, id, actor);
    await seeOther(context, `/console/clients/${id}`, { tone: 'off', text: actionWords[language].disabled });
  },
};
