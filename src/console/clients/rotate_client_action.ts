import { findClient } from '../../operator/find/find_client.ts';
import { readHours } from '../../operator/read_hours.ts';
import { rotateSecret } from '../../security/credentials/clients.ts';
import { actionWords } from '../actions/action_words.ts';
import { showSecret } from '../actions/show_secret.ts';
import type { ConsoleRoute } from '../console_route.ts';

const hourMs = 3_600_000;

/** Gives a client a second secret and shows it, once. */
export const rotateClientAction: ConsoleRoute = {
  name: 'rotate_client',
  verb: 'POST',
  path: '/console/clients/:id/rotate',
  role: 'admin',
  run: async (context) => {
    const { form, parts, params, actor, language } = context;
    const { id, name } = await findClient(parts.store.read, params.id ?? '');
    const t = actionWords[language];
    // By the machine's time, as all that guards people: api_keys.ts compares with it
    // (docs/decisions/0763-the-clock-of-the-sandbox.md).
    const olderEndsAt = new Date(Date.now() + readHours(t.hours, form.get('hours') ?? '') * hourMs);
    const { apiKey, apiSecret } = await rotateSecret(parts.store, parts.apiKeys, id, olderEndsAt, actor);
    const rows = [
      [t.key, apiKey],
      [t.secret, apiSecret],
    ] as const;
    return showSecret(context, { title: t.rotate, about: name, href: `/console/clients/${id}`, rows });
  },
};
