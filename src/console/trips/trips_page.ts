import { listTrips } from '../../operator/list_trips.ts';
import { inBoth } from '../../pages/in_both.ts';
import { stateBadge } from '../../pages/parts/badge.ts';
import { stateWord } from '../../pages/state_words.ts';
import { words } from '../../pages/words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { askedChoice, askedInstant, askedSpan, askedText } from '../listing/asked.ts';
import { durationText } from '../listing/duration_text.ts';
import { listWords } from '../listing/list_words.ts';
import { modeWord } from '../listing/mode_word.ts';
import { providerChoices } from '../listing/provider_choices.ts';
import { showList } from '../listing/show_list.ts';
import { thingLink } from '../listing/thing_link.ts';
import { timeOf } from '../listing/time_of.ts';

const texts = inBoth({
  lead: ['People on their way to their bank and back.', 'Des personnes en route vers leur banque, aller et retour.'],
  took: ['Took', 'Durée'],
});

const statuses = ['pending', 'completed', 'failed', 'expired'] as const;
const modes = ['connect', 'edit', 'sca', 'pro', 'manage'] as const;

/** `/console/trips` */
export const tripsPage: ConsoleRoute = {
  name: 'trips',
  verb: 'GET',
  path: '/console/trips',
  role: 'viewer',
  navigation: { word: 'trips', key: 't' },
  run: async (context) => {
    const { language, parts } = context;
    const [t, common, { objects }] = [texts[language], listWords[language], words[language]];
    const { trips, ...ends } = await listTrips(parts.store.read, {
      client: askedText(context, 'client'),
      site: askedText(context, 'site'),
      user: askedText(context, 'user'),
      item: askedText(context, 'item'),
      provider: askedText(context, 'provider'),
      status: askedChoice(context, 'state', statuses),
      mode: askedChoice(context, 'mode', modes),
      since: askedInstant(context, 'since'),
      until: askedInstant(context, 'until'),
      ...askedSpan(context),
    });
    return showList(context, {
      title: objects.trips,
      lead: t.lead,
      filters: [
        {
          name: 'state',
          label: common.state,
          choices: statuses.map((value) => ({ value, label: stateWord('trip', value, language).word })),
        },
        {
          name: 'mode',
          label: common.mode,
          choices: modes.map((value) => ({ value, label: modeWord(value, language) })),
        },
        { name: 'client', label: objects.client },
        { name: 'site', label: objects.site },
        { name: 'user', label: objects.user, isRare: true },
        { name: 'item', label: objects.item, isRare: true },
        { name: 'provider', label: objects.provider, isRare: true, choices: providerChoices(context) },
        { name: 'since', label: common.since, isRare: true },
        { name: 'until', label: common.until, isRare: true },
      ],
      columns: [
        { head: common.bank, kind: 'name', cell: ({ id, bank }) => thingLink('trip', id, bank) },
        { head: common.mode, cell: ({ mode }) => modeWord(mode, language) },
        { head: common.state, cell: ({ status }) => stateBadge('trip', status, language) },
        { head: common.step, cell: ({ step }) => step },
        { head: objects.user, cell: (row) => thingLink('user', row.user_id, row.user) },
        { head: objects.site, cell: (row) => thingLink('site', row.site_id, row.site) },
        { head: common.asked, cell: (row) => timeOf(context, row.created_at) },
        { head: t.took, kind: 'number', cell: (row) => durationText(row.ended_after_ms, language) },
      ],
      rows: trips,
      ends,
    });
  },
};
