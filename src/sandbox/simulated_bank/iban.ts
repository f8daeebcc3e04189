/**
 * An invented IBAN whose check digits are right: mod 97 of ISO 13616, and inside it the French RIB key or the Belgian
 * check number. Germany has none inside.
 * @param branchNumber 0 to 99999
 * @param accountNumber 0 to 4294967295
 */
export function inventIban(
  country: 'FR' | 'BE' | 'DE',
  bankCode: string,
  branchNumber: number,
  accountNumber: number,
): string {
  const body = bodies[country](bankCode, branchNumber, accountNumber);
  const check = 98n - (BigInt(`${body}${letterDigits(country)}00`) % 97n);
  return `${country}${String(check).padStart(2, '0')}${body}`;
}

const bodies: Readonly<Record<'FR' | 'BE' | 'DE', (bank: string, branch: number, account: number) => string>> = {
  FR(bank, branch, account) {
    const head = bank + digits(branch, 5) + digits(account, 11);
    return head + digits(97 - Number((BigInt(head) * 100n) % 97n), 2);
  },
  BE(bank, _branch, account) {
    const head = bank + digits(account % 1e7, 7);
    const rest = Number(BigInt(head) % 97n);
    return head + digits(rest === 0 ? 97 : rest, 2);
  },
  DE: (bank, _branch, account) => bank + digits(account, 10),
};

function digits(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

/** A is 10, B is 11 and so on. */
function letterDigits(country: string): string {
  return [...country].map((letter) => letter.charCodeAt(0) - 55).join('');
}
