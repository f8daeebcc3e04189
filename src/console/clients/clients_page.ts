import { listClients } from '../../operator/list_clients.ts';
import { inBoth } from '../../pages/in_both.ts';
import { stateBadge } from '../../pages/parts/badge.ts';
import { identifier } from '../../pages/parts/identifier.ts';
import { distance } from '../../pages/parts/moment.ts';
import { words } from '../../pages/words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { askedChoice, askedSpan } from '../listing/asked.ts';
import { listWords } from '../listing/list_words.ts';
import { showList } from '../listing/show_list.ts';
import { thingLink } from '../listing/thing_link.ts';
import { clockOf, timeOf } from '../listing/time_of.ts';
import { addClientLink } from './client_actions.ts';

const texts = inBoth({
  lead: ['Holders of a key: an ERP host, or one ERP.', 'Détenteurs d’une clé : un hébergeur d’ERP, ou un ERP.'],
  key: ['Key', 'Clé'],
  used: ['Last used', 'Dernière utilisation'],
  active: ['active', 'actif'],
  disabled: ['disabled', 'désactivé'],
});

/** `/console/clients` */
export const clientsPage: ConsoleRoute = {
  name: 'clients',
  verb: 'GET',
  path: '/console/clients',
  role: 'viewer',
  navigation: { word: 'clients', key: 'c' },
  run: async (context) => {
    const { language, parts } = context;
    const [t, common] = [texts[language], listWords[language]];
    const state = askedChoice(context, 'state', ['active', 'disabled']);
    const disabled = state === undefined ? undefined : state === 'disabled';
    const { clients, ...ends } = await listClients(parts.store.read, { disabled, ...askedSpan(context) });
    // Noted by the machine's clock, in a sandbox too, as all that guards people (docs/decisions/0763-the-clock-of-the-sandbox.md).
    const clock = { ...clockOf(context), now: new Date() };
    const choices = (['active', 'disabled'] as const).map((value) => ({ value, label: t[value] }));
    return showList(context, {
      title: words[language].objects.clients,
      lead: t.lead,
      actions: addClientLink(context),
      filters: [{ name: 'state', label: common.state, choices }],
      columns: [
        { head: common.name, kind: 'name', cell: ({ id, name }) => thingLink('client', id, name) },
        { head: t.key, cell: (row) => identifier(row.api_key) },
        {
          head: common.state,
          cell: (row) => stateBadge('life', row.disabled_at === null ? 'active' : 'disabled', language),
        },
        { head: t.used, cell: ({ secrets }) => distance(latest(secrets.map((each) => each.last_used_at)), clock) },
        { head: common.created, cell: (row) => timeOf(context, row.created_at) },
      ],
      rows: clients,
      ends,
    });
  },
};

/** Of instants as documents write them, which sort as they follow. */
function latest(instants: readonly (string | null)[]): Date | undefined {
  const last = instants
    .filter((at) => at !== null)
    .sort()
    .at(-1);
  return last === undefined ? undefined : new Date(last);
}
