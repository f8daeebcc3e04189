import { type Html, html } from '../../pages/html.ts';
import { identifier } from '../../pages/parts/identifier.ts';
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

/** An actor or a target of the audit trail, `<kind>:<id>`: a way to its page, else to what the trail says of it. */
export function partyLink(party: string, role: 'actor' | 'target'): Html {
  const [word = '', ...rest] = party.split(':');
  const kind = Object.hasOwn(kinds, word) ? kinds[word] : undefined;
  const id = rest.join(':');
  if (kind && id !== '') return html`<span class="party">${word} ${identifier(id, hrefOf(kind, id))}</span>`;
  return identifier(party, hrefOfList('audit', { [role]: party }));
}
