/** What the letters of a French account number count for in the key: A and J are 1, B, K and S are 2. */
const letterValues = '12345678912345678923456789';

/**
 * The IBAN of a French account number. Iswigo's `bban` has bank (5), branch (5) and account (11) in the published sample,
 * without the two digits of the RIB key (reference/iswigo.md, 6); the key is computed. With the key it is taken as it is.
 * @returns null for what is no French account number
 */
export function ibanOf(bban: string | null): string | null {
  const compact = bban?.replaceAll(/\s/g, '').toUpperCase() ?? '';
  if (!/^\d{10}[0-9A-Z]{11}(\d{2})?$/.test(compact)) return null;
  const full = compact.length === 23 ? compact : compact + ribKey(compact);
  const check = 98n - (BigInt(`${digitsOf(full)}152700`) % 97n);
  return `FR${String(check).padStart(2, '0')}${full}`;
}

function ribKey(bban: string): string {
  const digits = bban.replaceAll(/[A-Z]/g, (letter) => letterValues[letter.charCodeAt(0) - 65] as string);
  const [bank, branch, account] = [digits.slice(0, 5), digits.slice(5, 10), digits.slice(10)].map(BigInt) as [
    bigint,
    bigint,
    bigint,
  ];
  return String(97n - ((89n * bank + 15n * branch + 3n * account) % 97n)).padStart(2, '0');
}

/** ISO 13616: A is 10, B is 11; `FR00` behind the number is 152700. */
function digitsOf(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
}
