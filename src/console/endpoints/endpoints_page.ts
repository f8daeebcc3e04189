import { endpointConditions, listEndpoints } from '../../operator/list_endpoints.ts';
import { inBoth } from '../../pages/in_both.ts';
import { stateBadge } from '../../pages/parts/badge.ts';
import { identifier } from '../../pages/parts/identifier.ts';
import { words } from '../../pages/words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { askedChoice, askedSpan, askedText } from '../listing/asked.ts';
import { listWords } from '../listing/list_words.ts';
import { showList } from '../listing/show_list.ts';
import { thingLink } from '../listing/thing_link.ts';
import { timeOf } from '../listing/time_of.ts';

const texts = inBoth({
  lead: [
    'Where the events of each site go. A site gets one with its first event.',
    'Là où vont les événements de chaque site. Un site en reçoit un avec son premier événement.',
  ],
  condition: ['Condition', 'Situation'],
  troubled: ['not as it should be', 'anormale'],
  failing: ['takes nothing', 'n’accepte rien'],
  paused: ['paused', 'en pause'],
  disabled: ['disabled', 'désactivé'],
  well: ['well', 'normale'],
  failingSince: ['Fails since', 'En échec depuis'],
});

/** `/console/endpoints` */
export const endpointsPage: ConsoleRoute = {
  name: 'endpoints',
  verb: 'GET',
  path: '/console/endpoints',
  role: 'viewer',
  navigation: { word: 'endpoints', key: 'n' },
  run: async (context) => {
    const { language, parts } = context;
    const [t, common, { objects }] = [texts[language], listWords[language], words[language]];
    const { endpoints, ...ends } = await listEndpoints(parts.store.read, {
      client: askedText(context, 'client'),
      condition: askedChoice(context, 'condition', endpointConditions),
      ...askedSpan(context),
    });
    const choices = endpointConditions.map((value) => ({ value, label: t[value] }));
    return showList(context, {
      title: objects.endpoints,
      lead: t.lead,
      filters: [
        { name: 'condition', label: t.condition, choices },
        { name: 'client', label: objects.client },
      ],
      columns: [
        { head: objects.site, kind: 'name', cell: ({ id, site }) => thingLink('endpoint', id, site) },
        { head: objects.client, cell: (row) => thingLink('client', row.client_id, row.client) },
        { head: common.state, cell: ({ state }) => stateBadge('endpoint', state, language) },
        { head: common.breaker, cell: ({ breaker }) => stateBadge('breaker', breaker, language) },
        { head: common.failures, kind: 'number', cell: ({ failures }) => failures },
        { head: t.failingSince, cell: (row) => timeOf(context, row.failing_since) },
        { head: common.address, cell: ({ url }) => url && identifier(url) },
      ],
      rows: endpoints,
      ends,
    });
  },
};
