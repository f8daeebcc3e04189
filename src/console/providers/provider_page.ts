import { told } from '../../errors/told.ts';
import { providerDocuments } from '../../operator/documents/provider_document.ts';
import { settingsInForce } from '../../operator/settings_in_force.ts';
import { UnknownName } from '../../operator/unknown_name.ts';
import { type Html, html } from '../../pages/html.ts';
import { inBoth } from '../../pages/in_both.ts';
import type { Language } from '../../pages/language.ts';
import { badge } from '../../pages/parts/badge.ts';
import { breakable } from '../../pages/parts/breakable.ts';
import { section } from '../../pages/parts/section.ts';
import { table } from '../../pages/parts/table.ts';
import { reasonText } from '../../pages/reason_text.ts';
import { words } from '../../pages/words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { hrefOfList } from '../listing/href_of.ts';
import { listWords } from '../listing/list_words.ts';
import { showThing } from '../listing/show_thing.ts';
import { providerWords } from './provider_words.ts';

const texts = inBoth({
  isDefault: ['Of new connections', 'Des nouvelles connexions'],
  missing: ['Settings that are missing', 'Réglages manquants'],
  links: ['Management links of one bank link in 24 hours', 'Liens de gestion par lien bancaire en 24 heures'],
  noLimit: ['no limit', 'sans limite'],
  offers: ['What it offers', 'Ce qu’il offre'],
  operation: ['Operation', 'Opération'],
  offered: ['Offered', 'Proposée'],
  why: ['Why not', 'Pourquoi pas'],
  settings: ['Its settings', 'Ses réglages'],
  setting: ['Setting', 'Réglage'],
  value: ['In force', 'En vigueur'],
  isSet: ['set, and hidden', 'défini, masqué'],
  isNot: ['not set', 'non défini'],
  operations: {
    connect: ['connect a bank', 'relier une banque'],
    edit: ['correct the login', 'corriger les identifiants'],
    sca: ['renew the consent', 'renouveler le consentement'],
    pro: ['confirm a professional account', 'confirmer un compte professionnel'],
    manage: ['choose the shared accounts', 'choisir les comptes partagés'],
    refresh: ['ask the bank for fresh data', 'demander des données fraîches à la banque'],
    categories: ['categories of transactions', 'catégories d’opérations'],
    documents: ['invoices and other documents', 'factures et autres documents'],
    investments: ['what is held on accounts', 'ce que contiennent les comptes-titres'],
  },
});

/** `/console/providers/:name` */
export const providerPage: ConsoleRoute = {
  name: 'provider',
  verb: 'GET',
  path: '/console/providers/:name',
  role: 'viewer',
  run: (context) => {
    const { language, params, parts } = context;
    const [t, common, ours] = [texts[language], listWords[language], providerWords[language]];
    const { objects, yes, no } = words[language];
    const documents = providerDocuments(parts.settings, parts.connections.providers);
    const provider = documents.find(({ name }) => name === params.name);
    if (!provider) throw new UnknownName('name_unknown', told('provider_unknown', { name: params.name ?? '' }));
    const own = settingsInForce(parts.settings).filter(({ name }) =>
      name.startsWith(`${provider.name.toUpperCase()}_`),
    );
    const offers = table({
      language,
      caption: t.offers,
      isCaptionHidden: true,
      columns: [
        { head: t.operation, kind: 'name', cell: ({ name }) => t.operations[name] },
        { head: t.offered, cell: ({ isOffered }) => (isOffered ? badge('good', yes) : badge('off', no)) },
        { head: t.why, cell: ({ reason }) => reason && whyNot(reason, language) },
      ],
      rows: provider.operations,
    });
    const settings = table({
      language,
      caption: t.settings,
      isCaptionHidden: true,
      columns: [
        { head: t.setting, kind: 'name', cell: ({ name }) => html`<code>${breakable(name)}</code>` },
        {
          head: t.value,
          cell: ({ isSet, isSecret, value }) =>
            !isSet ? badge('off', t.isNot) : isSecret ? badge('info', t.isSet) : html`<code class="id">${value}</code>`,
        },
      ],
      rows: own,
    });
    const limit = provider.managementLinksPerItemAndDay;
    const of = { provider: provider.name };
    return showThing(context, {
      list: 'providers',
      title: provider.title,
      state: provider.isOpen ? badge('good', ours.isOpen) : badge('off', ours.isNotOpen),
      facts: [
        [common.name, provider.name],
        [t.isDefault, provider.isDefault ? yes : no],
        [t.missing, provider.missing.join(', ')],
        [t.links, provider.isOpen && (limit ?? t.noLimit)],
      ],
      neighbours: [
        [objects.users, hrefOfList('users', of)],
        [objects.items, hrefOfList('items', of)],
        [objects.trips, hrefOfList('trips', of)],
        [objects.events, hrefOfList('events', of)],
        [objects.deliveries, hrefOfList('deliveries', of)],
        [objects.audit, hrefOfList('audit', { actor: `provider:${provider.name}` })],
      ],
      sections: html`${provider.isOpen && section(t.offers, offers)}${section(t.settings, settings)}`,
    });
  },
};

/** A provider that is not of the house says it in English. */
function whyNot(reason: string, language: Language): Html | string {
  const said = reasonText(reason, language);
  return language !== 'en' && said === reason ? html`<span lang="en">${reason}</span>` : said;
}
