import { listSites } from '../../operator/list_sites.ts';
import { inBoth } from '../../pages/in_both.ts';
import { identifier } from '../../pages/parts/identifier.ts';
import { words } from '../../pages/words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { askedChoice, askedSpan, askedText } from '../listing/asked.ts';
import { listWords } from '../listing/list_words.ts';
import { showList } from '../listing/show_list.ts';
import { thingLink } from '../listing/thing_link.ts';
import { timeOf } from '../listing/time_of.ts';

const texts = inBoth({
  lead: ['One ERP each, as its client names it.', 'Un ERP chacun, tel que son client le nomme.'],
  events: ['Events', 'Événements'],
  sent: ['are sent to an address', 'sont envoyés à une adresse'],
  fetched: ['are fetched, or not wanted', 'sont relevés, ou non souhaités'],
});

/** `/console/sites` */
export const sitesPage: ConsoleRoute = {
  name: 'sites',
  verb: 'GET',
  path: '/console/sites',
  role: 'viewer',
  navigation: { word: 'sites', key: 's' },
  run: async (context) => {
    const { language, parts } = context;
    const [t, common, { objects }] = [texts[language], listWords[language], words[language]];
    const events = askedChoice(context, 'events', ['sent', 'fetched']);
    const { sites, ...ends } = await listSites(parts.store.read, {
      client: askedText(context, 'client'),
      webhook: events === undefined ? undefined : events === 'sent',
      ...askedSpan(context),
    });
    const choices = (['sent', 'fetched'] as const).map((value) => ({ value, label: t[value] }));
    return showList(context, {
      title: objects.sites,
      lead: t.lead,
      filters: [
        { name: 'client', label: objects.client },
        { name: 'events', label: t.events, choices },
      ],
      columns: [
        { head: objects.site, kind: 'name', cell: ({ id, name }) => thingLink('site', id, name) },
        { head: objects.client, cell: (row) => thingLink('client', row.client_id, row.client) },
        { head: common.baseUrl, cell: (row) => identifier(row.base_url) },
        { head: common.webhookUrl, cell: (row) => row.webhook_url && identifier(row.webhook_url) },
        { head: common.created, cell: (row) => timeOf(context, row.created_at) },
      ],
      rows: sites,
      ends,
    });
  },
};
