import type { AuditEntry } from '../../../entities/audit_entry.ts';
import { type Html, html, type Part } from '../../pages/html.ts';
import { inBoth } from '../../pages/in_both.ts';
import type { Language } from '../../pages/language.ts';
import { breakable } from '../../pages/parts/breakable.ts';
import type { Clock } from '../../pages/parts/moment.ts';
import { moment } from '../../pages/parts/moment.ts';
import { words } from '../../pages/words.ts';
import type { PageKind } from './href_of.ts';
import { modeWord } from './mode_word.ts';
import { thingLink } from './thing_link.ts';

/** What the details of audit entries are called; one that has no word is shown as it is spelt. */
const labels = inBoth({
  by: ['by', 'par'],
  address: ['from', 'depuis'],
  mode: ['to', 'pour'],
  step: ['stopped at', 'arrêt à'],
  name: ['name', 'nom'],
  baseUrl: ['address', 'adresse'],
  host: ['host', 'hôte'],
  scopes: ['may', 'peut'],
  from: ['called from', 'appels depuis'],
  olderEndsAt: ['the older one ends', 'l’ancien prend fin'],
  purpose: ['for', 'pour'],
  role: ['role', 'rôle'],
  before: ['before', 'avant'],
  sessions: ['sessions ended', 'sessions terminées'],
  again: ['times again', 'fois de plus'],
  items: ['bank links', 'liens bancaires'],
  count: ['deliveries', 'livraisons'],
  selected: ['chosen', 'choisies'],
  ended: ['only', 'seulement'],
  since: ['from', 'à partir de'],
  until: ['before', 'avant'],
  done: ['done', 'faites'],
  of: ['of', 'sur'],
  file: ['file', 'fichier'],
  bytes: ['bytes', 'octets'],
  at: ['as of', 'état du'],
  migration: ['schema', 'schéma'],
  resealed: ['sealed anew', 'rescellés'],
  dropped: ['dropped', 'retirées'],
  signed: ['signed', 'signé'],
  forged: ['forged', 'falsifié'],
});

const values = inBoth({
  by: {
    password: ['password', 'mot de passe'],
    openid: ['OpenID', 'OpenID'],
    invitation: ['invitation', 'invitation'],
    sandbox_link: ['the link of the sandbox', 'le lien du bac à sable'],
  },
  purpose: { password: ['a password', 'un mot de passe'], sign_in: ['a sign-in', 'une connexion'] },
});

const things: readonly PageKind[] = ['client', 'site', 'user', 'item', 'provider', 'event', 'delivery'];

/** The details of an audit entry in a line, with ways to the things that it names. @param names of parties (`partyNames`) */
export function detailPart(
  detail: AuditEntry['detail'],
  { names, ...clock }: Omit<Clock, 'now'> & { readonly names: ReadonlyMap<string, string> },
): Html | undefined {
  const said = Object.entries(detail ?? {}).filter(([, value]) => value !== null && value !== '');
  if (said.length === 0) return undefined;
  const parts = said.map(
    ([name, value]) => html`${labelOf(name, clock.language)} ${shownValue(name, String(value), names, clock)}`,
  );
  return html`${parts.map((part, index) => html`${index > 0 && ', '}${part}`)}`;
}

function labelOf(name: string, language: Language): string {
  const thing = things.find((kind) => kind === name);
  if (thing || name === 'replay') return words[language].objects[thing ?? 'replay'].toLocaleLowerCase(language);
  const known = labels[language];
  return Object.hasOwn(known, name) ? known[name as keyof typeof known] : name.replaceAll('_', ' ');
}

function shownValue(name: string, value: string, names: ReadonlyMap<string, string>, clock: Omit<Clock, 'now'>): Part {
  const { language } = clock;
  const thing = things.find((kind) => kind === name);
  if (thing)
    return thingLink(thing, value, names.get(`${name}:${value}`) ?? (thing === 'provider' ? value : undefined));
  if (name === 'replay') return html`<a href="/console/replays/${encodeURIComponent(value)}">${value.slice(0, 8)}</a>`;
  if (name === 'mode') return modeWord(value, language);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return moment(new Date(value), clock);
  const known: Readonly<Record<string, Readonly<Record<string, string>>>> = values[language];
  const word = Object.hasOwn(known, name) && known[name];
  return word && Object.hasOwn(word, value) ? word[value] : breakable(value);
}
