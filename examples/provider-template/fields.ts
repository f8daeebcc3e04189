import { strictFields, wholeNumber } from '../../src/providers/fields.ts';
import { name, title } from './name.ts';

/**
 * Answers are hostile. `nonsense` makes the error for one that says nothing useful; `row` and `amount` throw it. The
 * readers of descriptive fields in src/providers/fields.ts make null of what they do not understand.
 */
export const { nonsense, row, amount } = strictFields(name, title);

/** The form of the provider's ids: safe in a path, and with our name in front at most 64 characters. */
const form = /^[\w-]{1,40}$/;

/** An id of the provider's own as its text; undefined when it is none. */
export function ownId(value: unknown): string | undefined {
  return typeof value === 'string' && form.test(value) ? value : wholeNumber(value);
}

/**
 * The id as sites see it, with the provider's name in front.
 * @throws ProviderError `unavailable`: a row without an id fails the call
 */
export function siteId(value: unknown, field: string): string {
  const own = ownId(value);
  if (own === undefined) throw nonsense(`a row whose ${field} is no id`);
  return `${name}-${own}`;
}
