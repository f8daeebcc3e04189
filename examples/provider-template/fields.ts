import { type Row, strictFields, wholeNumber } from '../../src/providers/fields.ts';
import type { SkipReason } from '../../src/providers/skipped_row.ts';
import { name, title } from './name.ts';

/**
 * Answers are hostile. `nonsense` makes the error for one that says nothing useful, `oddRow` the one for a row that cannot be one
 * of its list, which `row` and `amount` throw: a list leaves such a row out. The readers of other fields in
 * src/providers/fields.ts make null of what they do not understand.
 */
export const { nonsense, oddRow, row, amount } = strictFields(name, title);

/** The form of the provider's ids: safe in a path, and with our name in front at most 64 characters. */
const form = /^[\w-]{1,40}$/;

/** An id of the provider's own as its text; undefined when it is none. */
export function ownId(value: unknown): string | undefined {
  return typeof value === 'string' && form.test(value) ? value : wholeNumber(value);
}

/**
 * The id as sites see it, with the provider's name in front.
 * @throws ProviderError `unavailable` for the row, which is none without it
 */
export function siteId(value: unknown, reason: SkipReason): string {
  const found = optionalId(value);
  if (found === null) throw oddRow(reason);
  return found;
}

/** The same where a row may do without; null for what is no id. */
export function optionalId(value: unknown): string | null {
  const own = ownId(value);
  return own === undefined ? null : `${name}-${own}`;
}

/** The id that names a row which is left out. */
export function idOf({ id }: Row): string | null {
  return optionalId(id);
}
