import { listEvents } from '../../operator/list_events.ts';
import { inBoth } from '../../pages/in_both.ts';
import { words } from '../../pages/words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { askedChoice, askedInstant, askedSpan, askedText } from '../listing/asked.ts';
import { listWords } from '../listing/list_words.ts';
import { providerChoices } from '../listing/provider_choices.ts';
import { showList } from '../listing/show_list.ts';
import { sourceName } from '../listing/source_name.ts';
import { thingLink } from '../listing/thing_link.ts';
import { timeOf } from '../listing/time_of.ts';

const texts = inBoth({
  lead: [
    'What providers sent, and what the gateway itself had to tell.',
    'Ce que les fournisseurs ont envoyé, et ce que la passerelle avait à dire.',
  ],
  waits: ['Of a bank link without a site yet', 'D’un lien bancaire encore sans site'],
  only: ['only these', 'ceux-là seulement'],
});

/** `/console/events` */
export const eventsPage: ConsoleRoute = {
  name: 'events',
  verb: 'GET',
  path: '/console/events',
  role: 'viewer',
  navigation: { word: 'events', key: 'e' },
  run: async (context) => {
    const { language, parts } = context;
    const [t, common, { objects }] = [texts[language], listWords[language], words[language]];
    const { events, ...ends } = await listEvents(parts.store.read, {
      provider: askedText(context, 'provider'),
      type: askedText(context, 'type'),
      item: askedText(context, 'item'),
      since: askedInstant(context, 'since'),
      until: askedInstant(context, 'until'),
      unrouted: askedChoice(context, 'unrouted', ['only']) !== undefined,
      ...askedSpan(context),
    });
    const sources = [...providerChoices(context), { value: 'gateway', label: common.gateway }];
    return showList(context, {
      title: objects.events,
      lead: t.lead,
      filters: [
        { name: 'provider', label: objects.provider, choices: sources },
        { name: 'type', label: common.type },
        { name: 'item', label: objects.item },
        { name: 'since', label: common.since, isRare: true },
        { name: 'until', label: common.until, isRare: true },
        { name: 'unrouted', label: t.waits, isRare: true, choices: [{ value: 'only', label: t.only }] },
      ],
      columns: [
        { head: objects.event, kind: 'name', cell: ({ id, type }) => thingLink('event', id, type) },
        { head: objects.provider, cell: ({ provider }) => sourceName(context, provider) },
        { head: objects.item, cell: ({ item }) => thingLink('item', item) },
        { head: common.received, cell: (row) => timeOf(context, row.received_at) },
        { head: common.applied, cell: (row) => timeOf(context, row.applied_at) },
        { head: common.routed, cell: (row) => timeOf(context, row.routed_at) },
      ],
      rows: events,
      ends,
    });
  },
};
