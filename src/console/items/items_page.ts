import { listItems } from '../../operator/list_items.ts';
import { inBoth } from '../../pages/in_both.ts';
import { stateBadge } from '../../pages/parts/badge.ts';
import { stateWord } from '../../pages/state_words.ts';
import { words } from '../../pages/words.ts';
import { needs } from '../../providers/resources/needs.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { askedChoice, askedSpan, askedText } from '../listing/asked.ts';
import { listWords } from '../listing/list_words.ts';
import { providerChoices } from '../listing/provider_choices.ts';
import { showList } from '../listing/show_list.ts';
import { thingLink } from '../listing/thing_link.ts';
import { timeOf } from '../listing/time_of.ts';

const dayMs = 86_400_000;
const spans = { over: 0, week: 7, month: 31, quarter: 92 } as const;

const texts = inBoth({
  lead: [
    'A login at a bank each, as last seen. No account and no amount is kept.',
    'Un accès à une banque chacun, dans son dernier état connu. Ni compte ni montant n’est conservé.',
  ],
  ends: {
    over: ['has ended', 'terminé'],
    week: ['within a week', 'dans la semaine'],
    month: ['within a month', 'dans le mois'],
    quarter: ['within three months', 'dans les trois mois'],
  },
  deleted: ['Deleted ones', 'Liens supprimés'],
  shown: ['shown too', 'affichés aussi'],
});

/** `/console/items` */
export const itemsPage: ConsoleRoute = {
  name: 'items',
  verb: 'GET',
  path: '/console/items',
  role: 'viewer',
  navigation: { word: 'items', key: 'i' },
  run: async (context) => {
    const { language, parts } = context;
    const [t, common, { objects }] = [texts[language], listWords[language], words[language]];
    const names = Object.keys(spans) as (keyof typeof spans)[];
    const ends = askedChoice(context, 'ends', names);
    const { items, ...listed } = await listItems(parts.store.read, {
      client: askedText(context, 'client'),
      site: askedText(context, 'site'),
      user: askedText(context, 'user'),
      needs: askedChoice(context, 'needs', needs),
      provider: askedText(context, 'provider'),
      bank: askedText(context, 'bank'),
      endsBefore: ends && new Date(parts.now().getTime() + spans[ends] * dayMs),
      deleted: askedChoice(context, 'deleted', ['shown']) !== undefined,
      ...askedSpan(context),
    });
    return showList(context, {
      title: objects.items,
      lead: t.lead,
      filters: [
        { name: 'client', label: objects.client },
        { name: 'site', label: objects.site },
        { name: 'user', label: objects.user, isRare: true },
        { name: 'bank', label: common.bank, isRare: true },
        {
          name: 'needs',
          label: common.needs,
          choices: needs.map((value) => ({ value, label: stateWord('needs', value, language).word })),
        },
        { name: 'provider', label: objects.provider, isRare: true, choices: providerChoices(context) },
        { name: 'ends', label: common.consentEnds, choices: names.map((value) => ({ value, label: t.ends[value] })) },
        { name: 'deleted', label: t.deleted, isRare: true, choices: [{ value: 'shown', label: t.shown }] },
      ],
      columns: [
        { head: objects.item, kind: 'name', cell: ({ id }) => thingLink('item', id) },
        { head: common.bank, cell: ({ bank }) => bank },
        {
          head: common.needs,
          cell: (row) =>
            row.deleted_at === null
              ? stateBadge('needs', row.needs, language)
              : stateBadge('life', 'deleted', language),
        },
        { head: objects.user, cell: (row) => thingLink('user', row.user_id, row.user) },
        { head: objects.site, cell: (row) => thingLink('site', row.site_id, row.site) },
        { head: common.consentEnds, cell: (row) => timeOf(context, row.authentication_expires_at) },
        { head: common.changed, cell: (row) => timeOf(context, row.updated_at) },
      ],
      rows: items,
      ends: listed,
    });
  },
};
