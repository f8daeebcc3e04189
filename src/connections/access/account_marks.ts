import { createHmac, type KeyObject } from 'node:crypto';
import type { Account } from '../../providers/resources/account.ts';
import { plainIban, plainNumber } from './plain_number.ts';

/**
 * What an account is recognised by, as keyed hashes: neither an IBAN nor a number can be read or guessed from one. Each
 * holds type and currency too: one IBAN may have several accounts behind it.
 */
export interface AccountMarks {
  readonly iban: string | undefined;
  /** Of the number at its bank. */
  readonly number: string | undefined;
  /** What was kept in their place at first. */
  readonly former: FormerMarks;
}

/** Of the IBAN without the type; of the number without the bank, once for each type that the account may have had. */
export interface FormerMarks {
  readonly iban: string | undefined;
  readonly numbers: readonly string[];
}

/**
 * The types that an account of this type was given before. Who changes how types are mapped adds to this, or an account
 * that has a number alone is not recognised when it comes back after the change.
 */
const formerTypes: ReadonlyMap<string | null, readonly string[]> = new Map([
  ['savings', ['ldd', 'lep', 'livret_jeune']],
  ['shared_saving_plan', ['pea_pme']],
  ['card', ['credit_card']],
]);

/** @returns undefined for an account that nothing sets apart: many cards, and what is not shared */
export function marksOf(hashKey: KeyObject, itemId: string, account: Account): AccountMarks | undefined {
  const { provider, bank_id: bankId, type } = account;
  const currency = account.currency_code?.toUpperCase() ?? null;
  const iban = plainIban(account.iban);
  const number = plainNumber(account.number);
  if (iban === undefined && number === undefined) return undefined;
  const digest = (...mark: readonly unknown[]) =>
    createHmac('sha256', hashKey).update(JSON.stringify(mark)).digest('hex');
  // Within an item the bank is the same, also where nobody says which one it is.
  const place = bankId === null ? ['item', itemId] : ['bank', String(bankId)];
  const types = [type, ...(formerTypes.get(type) ?? [])];
  return {
    iban: iban && digest('iban', iban, type, currency),
    number: number && digest('number', ...place, number, type, currency),
    former: {
      iban: iban && digest('iban', account.iban?.replace(/\s/g, '').toUpperCase(), account.currency_code),
      numbers: number
        ? types.map((each) => digest('number', provider, account.number, each, account.currency_code))
        : [],
    },
  };
}
