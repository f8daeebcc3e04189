import { readKeyPermissions } from '../../operator/read_key_permissions.ts';
import { addClient } from '../../security/credentials/clients.ts';
import { actionWords } from '../actions/action_words.ts';
import { showSecret } from '../actions/show_secret.ts';
import type { ConsoleRoute } from '../console_route.ts';

/** Adds a client and shows its secret, once. Sent again it is refused: the name is taken. */
export const addClientAction: ConsoleRoute = {
  name: 'add_client',
  verb: 'POST',
  path: '/console/add-client',
  role: 'admin',
  run: async (context) => {
    const { form, parts, actor, language } = context;
    const permissions = readKeyPermissions(form.getAll('scope'), form.get('from') ?? '');
    const name = (form.get('name') ?? '').trim();
    const { client, apiKey, apiSecret } = await addClient(parts.store, parts.apiKeys, name, permissions, actor);
    const t = actionWords[language];
    const rows = [
      [t.key, apiKey],
      [t.secret, apiSecret],
    ] as const;
    const href = `/console/clients/${client.id}`;
    return showSecret(context, { title: t.addClient, about: client.name, href, rows, use: [t.keyUse, '/docs'] });
  },
};
