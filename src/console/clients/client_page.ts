import { clientWithSecrets } from '../../operator/documents/client_document.ts';
import { findClient } from '../../operator/find/find_client.ts';
import { timelineOf } from '../../operator/timelines/timelines.ts';
import { inBoth } from '../../pages/in_both.ts';
import { stateBadge } from '../../pages/parts/badge.ts';
import { identifier } from '../../pages/parts/identifier.ts';
import { section } from '../../pages/parts/section.ts';
import { table } from '../../pages/parts/table.ts';
import { words } from '../../pages/words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { askedText } from '../listing/asked.ts';
import { hrefOfList } from '../listing/href_of.ts';
import { listWords } from '../listing/list_words.ts';
import { showThing } from '../listing/show_thing.ts';
import { timeOf } from '../listing/time_of.ts';
import { clientActions } from './client_actions.ts';

const texts = inBoth({
  key: ['Key', 'Clé'],
  scopes: ['The key may', 'La clé permet'],
  from: ['Calls from', 'Appels depuis'],
  anywhere: ['anywhere', 'n’importe où'],
  disabledAt: ['Disabled', 'Désactivé'],
  secrets: ['Secrets of the key', 'Secrets de la clé'],
  secretsEmpty: ['No secret is valid.', 'Aucun secret n’est valable.'],
  made: ['Made', 'Créé'],
  ends: ['Ends', 'Expire'],
  used: ['Last used', 'Dernière utilisation'],
  did: ['What it did', 'Ce qu’il a fait'],
});

/** `/console/clients/:id` */
export const clientPage: ConsoleRoute = {
  name: 'client',
  verb: 'GET',
  path: '/console/clients/:id',
  role: 'viewer',
  run: async (context) => {
    const { language, params, parts } = context;
    const { read } = parts.store;
    const [t, common, { objects }] = [texts[language], listWords[language], words[language]];
    const found = await findClient(read, params.id ?? '');
    const client = await clientWithSecrets(read, found);
    const of = { client: client.id };
    return showThing(context, {
      list: 'clients',
      title: client.name,
      actions: clientActions(context, { id: client.id, isDisabled: client.disabled_at !== null }),
      state: stateBadge('life', client.disabled_at === null ? 'active' : 'disabled', language),
      facts: [
        [common.id, identifier(client.id)],
        [t.key, identifier(client.api_key)],
        [t.scopes, client.scopes.join(', ')],
        [t.from, client.from.length === 0 ? t.anywhere : client.from.join(', ')],
        [common.created, timeOf(context, client.created_at)],
        [t.disabledAt, timeOf(context, client.disabled_at)],
      ],
      neighbours: [
        [objects.sites, hrefOfList('sites', of)],
        [objects.users, hrefOfList('users', of)],
        [objects.items, hrefOfList('items', of)],
        [objects.trips, hrefOfList('trips', of)],
        [objects.deliveries, hrefOfList('deliveries', of)],
        [objects.endpoints, hrefOfList('endpoints', of)],
        [t.did, hrefOfList('audit', { actor: `client:${client.id}` })],
      ],
      sections: section(
        t.secrets,
        table({
          language,
          caption: t.secrets,
          isCaptionHidden: true,
          columns: [
            { head: t.made, kind: 'name', cell: (row) => timeOf(context, row.created_at) },
            { head: t.ends, cell: (row) => timeOf(context, row.expires_at) },
            { head: t.used, cell: (row) => timeOf(context, row.last_used_at) },
          ],
          rows: client.secrets,
          empty: t.secretsEmpty,
        }),
      ),
      timeline: await timelineOf(read, 'client', found, { after: askedText(context, 'after') }),
    });
  },
};
