import { numberText } from './fields.ts';

/**
 * The digits at the end of a card's number, four at most, whether it comes masked or whole: nothing more of it may reach a site.
 * Null for one whose end is hidden.
 * @since 0.2
 */
export function cardDigits(number: unknown): string | null {
  return /(\d{1,4})\s*$/.exec(numberText(number) ?? '')?.[1] ?? null;
}
