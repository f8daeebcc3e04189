import { type Html, html } from '../../pages/html.ts';
import { inBoth } from '../../pages/in_both.ts';
import type { Language } from '../../pages/language.ts';
import { breakable } from '../../pages/parts/breakable.ts';
import { identifier } from '../../pages/parts/identifier.ts';
import { words } from '../../pages/words.ts';
import { hrefOf, hrefOfList, type PageKind } from './href_of.ts';

/** What the audit trail calls things, and what we have pages for. */
const kinds: Readonly<Record<string, PageKind>> = {
  client: 'client',
  site: 'site',
  user: 'user',
  item: 'item',
  request: 'trip',
  event: 'event',
  delivery: 'delivery',
  endpoint: 'endpoint',
  provider: 'provider',
};

/** Its page, which the link leads to, has the whole of it. */
const uuid = /^([\da-f]{8})-[\da-f-]{27}$/;

const texts = inBoth({
  gateway: ['The gateway', 'La passerelle'],
  operator: ['Command line', 'Ligne de commande'],
  stranger: ['A stranger', 'Un inconnu'],
});

const others = inBoth({
  operator: ['Operator', 'Opérateur'],
  portal: ['Portal of', 'Portail de'],
  replay: ['Replay', 'Renvoi'],
  key: ['Sealing key', 'Clé de scellement'],
});

/**
 * An actor or a target of the audit trail, `<kind>:<id>`: a way to its page, else to what the trail says of it.
 * @param names what people call them (`partyNames`); who has no name goes by the id
 */
export function partyLink(
  party: string,
  {
    role,
    language,
    names,
  }: { readonly role: 'actor' | 'target'; readonly language: Language; readonly names: ReadonlyMap<string, string> },
): Html {
  const [word = '', ...rest] = party.split(':');
  const id = rest.join(':');
  const name = names.get(party);
  const trail = hrefOfList('audit', { [role]: party });
  if (id === '') return html`<a href="${trail}">${own(texts[language], word) ?? breakable(party)}</a>`;
  const kind = own(kinds, word);
  const label = kind ? words[language].objects[kind] : own(others[language], word);
  // Providers go by their name, and so do operators where they act.
  const called = name ?? (word === 'provider' || (role === 'actor' && word === 'operator') ? id : undefined);
  const href = kind ? hrefOf(kind, id) : word === 'replay' ? `/console/replays/${encodeURIComponent(id)}` : trail;
  const link =
    called === undefined
      ? identifier(id.replace(uuid, '$1…'), href)
      : html`<a href="${href}" title="${id}">${breakable(called)}</a>`;
  return html`<span class="party">${label ?? breakable(word)} ${link}</span>`;
}

/** Words come from outside: `constructor` is none of ours. */
function own<Value>(of: Readonly<Record<string, Value>>, word: string): Value | undefined {
  return Object.hasOwn(of, word) ? of[word] : undefined;
}
