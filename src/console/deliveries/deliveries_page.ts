import { listDeliveries } from '../../operator/list_deliveries.ts';
import { inBoth } from '../../pages/in_both.ts';
import { outcomeText } from '../../pages/outcome_text.ts';
import { stateBadge } from '../../pages/parts/badge.ts';
import { stateWord } from '../../pages/state_words.ts';
import { words } from '../../pages/words.ts';
import { deliveryStates } from '../../relay/delivery_state.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { askedChoice, askedInstant, askedSpan, askedText } from '../listing/asked.ts';
import { listWords } from '../listing/list_words.ts';
import { providerChoices } from '../listing/provider_choices.ts';
import { showList } from '../listing/show_list.ts';
import { thingLink } from '../listing/thing_link.ts';
import { timeOf } from '../listing/time_of.ts';
import { selectionColumn, selectionForm } from './selection.ts';

const texts = inBoth({
  lead: ['Each event on its way to a site.', 'Chaque événement en route vers un site.'],
  // As many as src/operator/paging/delivery_walk.ts follows.
  ofItem: [
    'Each event on its way to a site: of this bank link those of its last 500 events.',
    'Chaque événement en route vers un site : de ce lien bancaire, ceux de ses 500 derniers événements.',
  ],
});

/** `/console/deliveries` */
export const deliveriesPage: ConsoleRoute = {
  name: 'deliveries',
  verb: 'GET',
  path: '/console/deliveries',
  role: 'viewer',
  navigation: { word: 'deliveries', key: 'd' },
  run: async (context) => {
    const { language, parts } = context;
    const [common, { objects }] = [listWords[language], words[language]];
    const item = askedText(context, 'item');
    const { deliveries, ...ends } = await listDeliveries(parts.store.read, {
      client: askedText(context, 'client'),
      site: askedText(context, 'site'),
      endpoint: askedText(context, 'endpoint'),
      item,
      event: askedText(context, 'event'),
      provider: askedText(context, 'provider'),
      type: askedText(context, 'type'),
      state: askedChoice(context, 'state', deliveryStates),
      since: askedInstant(context, 'since'),
      until: askedInstant(context, 'until'),
      ...askedSpan(context),
    });
    const sources = [...providerChoices(context), { value: 'gateway', label: common.gateway }];
    return showList(context, {
      title: objects.deliveries,
      lead: item === undefined ? texts[language].lead : texts[language].ofItem,
      filters: [
        {
          name: 'state',
          label: common.state,
          choices: deliveryStates.map((value) => ({ value, label: stateWord('delivery', value, language).word })),
        },
        { name: 'client', label: objects.client },
        { name: 'site', label: objects.site },
        { name: 'endpoint', label: objects.endpoint, isRare: true },
        { name: 'item', label: objects.item },
        { name: 'event', label: objects.event, isRare: true },
        { name: 'type', label: common.type, isRare: true },
        { name: 'provider', label: objects.provider, isRare: true, choices: sources },
        { name: 'since', label: common.since, isRare: true },
        { name: 'until', label: common.until, isRare: true },
      ],
      before: selectionForm(context, deliveries.length),
      columns: [
        ...selectionColumn(context),
        { head: objects.delivery, kind: 'name', cell: ({ id, type }) => thingLink('delivery', id, type) },
        { head: common.state, cell: ({ state }) => stateBadge('delivery', state, language) },
        { head: objects.site, cell: (row) => thingLink('site', row.site_id, row.site) },
        { head: objects.item, cell: ({ item }) => thingLink('item', item) },
        { head: common.attempts, kind: 'number', cell: ({ attempts }) => attempts },
        {
          head: common.last,
          cell: (row) => outcomeText({ lastStatus: row.last_status, lastError: row.last_error }, language),
        },
        { head: common.recorded, cell: (row) => timeOf(context, row.created_at) },
      ],
      rows: deliveries,
      ends,
    });
  },
};
