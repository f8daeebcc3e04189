import { text } from './fields.ts';

/** An IBAN without the blanks that set it out for people. One that is masked stays so. @since 0.2 */
export function ibanText(value: unknown): string | null {
  const written = text(value);
  return written === null ? null : written.replace(/\s+/g, '');
}
