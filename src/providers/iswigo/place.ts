import { createHash } from 'node:crypto';
import { ProviderError } from '../provider_error.ts';

/**
 * A place between two rows of a list. Iswigo names none (docs/reference/iswigo.md, 4), and a number alone moves when rows come or go
 * before it, so the row before the place is named too. It is known by all that it says: one that was changed may stand elsewhere.
 */
export interface Place {
  /** How many rows stand before it. */
  readonly first: number;
  /** How many rows the list had; undefined when Iswigo did not say. */
  readonly total: number | undefined;
  /** The mark of the row before it. */
  readonly behind: string;
}

const written = /^(\d{1,9})\.(\d{0,12})\.([\w-]{16})$/;

export function writePlace(first: number, total: number | undefined, rowBefore: unknown): string {
  return `${first}.${total ?? ''}.${markOf(rowBefore)}`;
}

/** @throws ProviderError `invalid` for what is no place */
export function readPlace(text: string): Place {
  const [, first, total, behind] = written.exec(text) ?? [];
  if (first === undefined || behind === undefined) throw lostPlace();
  return { first: Number(first), total: total ? Number(total) : undefined, behind };
}

/** By which a row is found again while nothing about it changes. */
export function markOf(row: unknown): string {
  return createHash('sha256').update(JSON.stringify(row)).digest('base64url').slice(0, 16);
}

export function lostPlace(): ProviderError {
  return new ProviderError('invalid', 'iswigo', 'The place in this list of Iswigo is not there any more.');
}
