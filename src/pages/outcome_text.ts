import { inBoth } from './in_both.ts';
import type { Language } from './language.ts';
import { reasonText } from './reason_text.ts';

/** What the last attempt of a delivery came to. */
export interface Outcome {
  /** The HTTP status; null when no answer came. */
  readonly lastStatus: number | null;
  readonly lastError: string | null;
}

const words = inBoth({
  moved: ['it leads elsewhere', 'elle mène ailleurs'],
  refused: ['it does not accept the signature', 'il n’accepte pas la signature'],
  missing: ['nothing is at this address', 'rien à cette adresse'],
  gone: ['it wants no more events', 'il ne veut plus d’événements'],
  tooMany: ['it asks for fewer at a time', 'il en demande moins à la fois'],
  unwanted: ['it does not take what is sent', 'il n’accepte pas ce qui est envoyé'],
  failed: ['the site itself fails', 'le site lui-même échoue'],
});

/** What an attempt came to, and why it failed, as far as a person can act on it: the words of the way there, or the status and what sites mean by it. */
export function outcomeText({ lastStatus, lastError }: Outcome, language: Language): string | null {
  if (lastStatus === null) return lastError === null ? null : reasonText(lastError, language);
  const meaning = meaningOf(lastStatus);
  return meaning === undefined ? `HTTP ${lastStatus}` : `HTTP ${lastStatus} · ${words[language][meaning]}`;
}

function meaningOf(status: number): keyof (typeof words)['en'] | undefined {
  const known = { 401: 'refused', 403: 'refused', 404: 'missing', 410: 'gone', 429: 'tooMany' } as const;
  if (Object.hasOwn(known, status)) return known[status as keyof typeof known];
  const classes = [undefined, undefined, undefined, 'moved', 'unwanted', 'failed'] as const;
  return classes[Math.floor(status / 100)];
}
