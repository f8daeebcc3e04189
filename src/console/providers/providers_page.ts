import { type ProviderDocument, providerDocuments } from '../../operator/documents/provider_document.ts';
import { html } from '../../pages/html.ts';
import { inBoth } from '../../pages/in_both.ts';
import { badge } from '../../pages/parts/badge.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { table } from '../../pages/parts/table.ts';
import { words } from '../../pages/words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { thingLink } from '../listing/thing_link.ts';
import { showPage } from '../show/show_page.ts';
import { providerWords } from './provider_words.ts';

const texts = inBoth({
  lead: ['Who stands between the gateway and the banks.', 'Ceux qui se tiennent entre la passerelle et les banques.'],
  isDefault: ['Of new connections', 'Des nouvelles connexions'],
  offers: ['Offers', 'Offre'],
});

/** `/console/providers` */
export const providersPage: ConsoleRoute = {
  name: 'providers',
  verb: 'GET',
  path: '/console/providers',
  role: 'viewer',
  navigation: { word: 'providers', key: 'p' },
  run: (context) => {
    const { language, parts } = context;
    const [t, common] = [texts[language], providerWords[language]];
    const { objects, yes } = words[language];
    const offers = ({ operations }: ProviderDocument) => operations.filter(({ isOffered }) => isOffered).length;
    return showPage(
      context,
      { title: objects.providers },
      html`${pageHead({ language, title: objects.providers, lead: t.lead })}
${table({
  language,
  caption: objects.providers,
  isCaptionHidden: true,
  columns: [
    { head: objects.provider, kind: 'name', cell: ({ name, title }) => thingLink('provider', name, title) },
    {
      head: common.configured,
      cell: ({ isOpen }) => (isOpen ? badge('good', common.isOpen) : badge('off', common.isNotOpen)),
    },
    { head: t.isDefault, cell: ({ isDefault }) => isDefault && yes },
    {
      head: t.offers,
      kind: 'number',
      cell: (row) => (row.isOpen ? `${offers(row)} / ${row.operations.length}` : undefined),
    },
  ],
  rows: providerDocuments(parts.settings, parts.connections.providers),
})}`,
    );
  },
};
