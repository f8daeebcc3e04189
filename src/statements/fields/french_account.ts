import type { StatementAccount } from '../statement.ts';

/** A French account as French formats name it: the parts of its RIB. */
interface FrenchAccount {
  /** 5 digits. */
  readonly bank: string;
  /** Guichet, 5 digits. */
  readonly branch: string;
  /** 11 digits or capitals. */
  readonly number: string;
  /** 2 digits. */
  readonly key: string;
}

const rib = /^(\d{5})(\d{5})([\dA-Z]{11})(\d{2})$/;

/**
 * The parts of a French account, by its IBAN, else by its number where that is a whole RIB whose key is right.
 * @returns undefined for an account that is not French, or is not told whole
 */
export function frenchAccount({ iban, number }: StatementAccount): FrenchAccount | undefined {
  const [, ofIban] = /^FR\d{2}(.{23})$/.exec(plain(iban)) ?? [];
  if (ofIban !== undefined) return partsOf(ofIban);
  if (iban !== null) return undefined;
  const parts = partsOf(plain(number));
  return parts && ribKey(parts) === parts.key ? parts : undefined;
}

function plain(text: string | null): string {
  return (text ?? '').replaceAll(/[\s-]/g, '').toUpperCase();
}

function partsOf(text: string): FrenchAccount | undefined {
  const [, bank, branch, number, key] = rib.exec(text) ?? [];
  if (bank === undefined || branch === undefined || number === undefined || key === undefined) return undefined;
  return { bank, branch, number, key };
}

/** Letters count 1 to 9, 1 to 9, 2 to 9 in the order of the alphabet: docs/reference/cfonb120.md, 6. */
function ribKey({ bank, branch, number }: Omit<FrenchAccount, 'key'>): string {
  const digits = number.replaceAll(
    /[A-Z]/g,
    (letter) => '12345678912345678923456789'[letter.charCodeAt(0) - 65] ?? '0',
  );
  const rest = (89n * BigInt(bank) + 15n * BigInt(branch) + 3n * BigInt(digits)) % 97n;
  return String(97n - rest).padStart(2, '0');
}
