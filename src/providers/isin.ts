/** ISO 6166: a country, nine letters or figures, a check figure. */
const form = /^[A-Z]{2}[A-Z0-9]{9}\d$/;

/** Which kind of code that is: `isin` for what looks like one. @param other what the provider says of another one @since 0.2 */
export function isinOrOther(code: string | null, other: string | null): string | null {
  if (code === null) return null;
  if (form.test(code)) return 'isin';
  // Liquidities and the like have codes of the provider's own making, and are called ISIN all the same.
  return other === 'isin' ? null : other;
}
