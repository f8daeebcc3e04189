import { ProviderError } from '../provider_error.ts';
import { keyOf } from './known_of_user.ts';

/**
 * A place between two rows of a list. Iswigo names none (docs/reference/iswigo.md, 4), and a number alone moves when rows come or go
 * before it, so the row before the place is named too.
 */
export interface Place {
  /** How many rows stand before it. */
  readonly first: number;
  /** How many rows the list had; undefined when Iswigo did not say. */
  readonly total: number | undefined;
  /** The id of the row before it. */
  readonly behind: string;
}

const written = /^(\d{1,9})\.(\d{0,12})\.([\w-]{1,57})$/;

/** The place as a text; undefined where the row before it has no id that can be written. */
export function writePlace(first: number, total: number | undefined, before: unknown): string | undefined {
  const text = `${first}.${total ?? ''}.${keyOf(before)}`;
  return written.test(text) ? text : undefined;
}

/** @throws ProviderError `invalid` for what is no place */
export function readPlace(text: string): Place {
  const [, first, total, behind] = written.exec(text) ?? [];
  if (first === undefined || behind === undefined) throw lostPlace();
  return { first: Number(first), total: total ? Number(total) : undefined, behind };
}

export function lostPlace(): ProviderError {
  return new ProviderError('invalid', 'iswigo', 'The place in this list of Iswigo is not there any more.');
}
