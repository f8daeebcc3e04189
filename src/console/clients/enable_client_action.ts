import { findClient } from '../../operator/find/find_client.ts';
import { enableClient } from '../../security/credentials/clients.ts';
import { actionWords } from '../actions/action_words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { seeOther } from '../show/see_other.ts';

/** Lets a disabled client call again, and sends its sites what has waited. */
export const enableClientAction: ConsoleRoute = {
  name: 'enable_client',
  verb: 'POST',
  path: '/console/clients/:id/enable',
  role: 'admin',
  run: async (context) => {
    const { params, parts, actor, language } = context;
    const { id } = await findClient(parts.store.read, params.id ?? '');
    await enableClient(parts.store, id, actor);
    await seeOther(context, `/console/clients/${id}`, { tone: 'good', text: actionWords[language].enabled });
  },
};
