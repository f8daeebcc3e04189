import type { Entry } from '../../pages/frame.ts';
import type { Language } from '../../pages/language.ts';
import { tags } from '../tags.ts';
import type { ServedDocument } from './served_document.ts';
import { words } from './words.ts';

export const home = '/docs';
export const methodAddress = (name: string) => `${home}/methods/${name}`;
export const eventAddress = (type: string) => `${home}/events/${type}`;
export const errorsAddress = `${home}/errors`;
export const documentAddress = `${home}/openapi.json`;

/** Every page of the reader, under the headings of the document. */
export function navigation({ webhooks }: ServedDocument, language: Language, current: string): readonly Entry[] {
  const t = words[language];
  const methodEntries = tags.flatMap(({ name: group, methods }) =>
    methods.map((name, index) => ({ href: methodAddress(name), label: name, ...(index === 0 && { group }) })),
  );
  const eventEntries = Object.keys(webhooks).map((type, index) => ({
    href: eventAddress(type),
    label: type,
    ...(index === 0 && { group: t.events }),
  }));
  const entries: readonly Entry[] = [
    { href: home, label: t.overview, key: 'o' },
    { href: errorsAddress, label: t.errors, key: 'e' },
    ...methodEntries,
    ...eventEntries,
  ];
  return entries.map((entry) => ({ ...entry, isCurrent: entry.href === current }));
}
