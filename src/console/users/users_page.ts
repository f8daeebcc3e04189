import { listUsers } from '../../operator/list_users.ts';
import { inBoth } from '../../pages/in_both.ts';
import { stateBadge } from '../../pages/parts/badge.ts';
import { stateWord } from '../../pages/state_words.ts';
import { words } from '../../pages/words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { askedChoice, askedSpan, askedText } from '../listing/asked.ts';
import { listWords } from '../listing/list_words.ts';
import { providerChoices } from '../listing/provider_choices.ts';
import { showList } from '../listing/show_list.ts';
import { sourceName } from '../listing/source_name.ts';
import { thingLink } from '../listing/thing_link.ts';
import { timeOf } from '../listing/time_of.ts';

const texts = inBoth({
  lead: [
    'People as their sites name them, once for each provider.',
    'Personnes telles que leurs sites les nomment, une fois par fournisseur.',
  ],
});

const states = ['active', 'deleting', 'deleted'] as const;

/** `/console/users` */
export const usersPage: ConsoleRoute = {
  name: 'users',
  verb: 'GET',
  path: '/console/users',
  role: 'viewer',
  navigation: { word: 'users', key: 'u' },
  run: async (context) => {
    const { language, parts } = context;
    const [common, { objects }] = [listWords[language], words[language]];
    const { users, ...ends } = await listUsers(parts.store.read, {
      client: askedText(context, 'client'),
      provider: askedText(context, 'provider'),
      state: askedChoice(context, 'state', states),
      ...askedSpan(context),
    });
    return showList(context, {
      title: objects.users,
      lead: texts[language].lead,
      filters: [
        { name: 'client', label: objects.client },
        { name: 'provider', label: objects.provider, choices: providerChoices(context) },
        {
          name: 'state',
          label: common.state,
          choices: states.map((value) => ({ value, label: stateWord('life', value, language).word })),
        },
      ],
      columns: [
        { head: objects.user, kind: 'name', cell: ({ id, user }) => thingLink('user', id, user) },
        { head: objects.client, cell: (row) => thingLink('client', row.client_id, row.client) },
        { head: objects.provider, cell: ({ provider }) => sourceName(context, provider) },
        { head: common.state, cell: ({ state }) => stateBadge('life', state, language) },
        { head: common.created, cell: (row) => timeOf(context, row.created_at) },
      ],
      rows: users,
      ends,
    });
  },
};
