import { findAnything } from '../../operator/find_anything.ts';
import { html } from '../../pages/html.ts';
import { inBoth } from '../../pages/in_both.ts';
import { identifier } from '../../pages/parts/identifier.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { table } from '../../pages/parts/table.ts';
import { words } from '../../pages/words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { askedText } from '../listing/asked.ts';
import { hrefOf } from '../listing/href_of.ts';
import { listWords } from '../listing/list_words.ts';
import { thingLink } from '../listing/thing_link.ts';
import { seeOther } from '../show/see_other.ts';
import { showPage } from '../show/show_page.ts';

const texts = inBoth({
  lead: [
    'A whole id or name: of a client, a site, a user, a bank link or one of its accounts, a visit, an event, a delivery (webhook-id), an endpoint; the key of a client; the host of a site.',
    'Un identifiant ou un nom entier : d’un client, d’un site, d’un utilisateur, d’un lien bancaire ou d’un de ses comptes, d’un parcours, d’un événement, d’une livraison (webhook-id), d’un point de réception ; la clé d’un client ; l’hôte d’un site.',
  ],
  found: [(text: string) => `What is called ${text}`, (text: string) => `Ce qui s’appelle ${text}`],
  nothing: ['Nothing is called so.', 'Rien ne s’appelle ainsi.'],
  kind: ['What', 'Objet'],
});

/** `/console/search?q=`: to the one thing that is called so, or to the list of several. */
export const searchPage: ConsoleRoute = {
  name: 'search',
  verb: 'GET',
  path: '/console/search',
  role: 'viewer',
  run: async (context) => {
    const { language, parts } = context;
    const [t, common, { objects, search }] = [texts[language], listWords[language], words[language]];
    const text = askedText(context, 'q');
    const providers = parts.settings.providers.map(({ name }) => name);
    const found = text === undefined ? [] : await findAnything(parts.store.read, text, providers);
    const [only] = found;
    if (only && found.length === 1) return seeOther(context, hrefOf(only.kind, only.id));
    const title = text === undefined ? search : t.found(text);
    const hits = table({
      language,
      caption: title,
      isCaptionHidden: true,
      columns: [
        { head: common.name, kind: 'name', cell: ({ kind, id, name }) => thingLink(kind, id, name) },
        { head: t.kind, cell: ({ kind }) => objects[kind] },
        { head: common.id, cell: ({ id }) => identifier(id) },
      ],
      rows: found,
      empty: t.nothing,
    });
    return showPage(
      context,
      { title },
      html`${pageHead({ language, title, lead: t.lead })}${text !== undefined && hits}`,
    );
  },
};
