import { type AccountType, accountTypes, products } from '../resources/account_types.ts';
import { type Words, wordReader } from '../vocabulary.ts';

/** Powens' types (docs/reference/powens.md, 6). */
export const accountWords: Words<AccountType> = {
  ...products,
  checking: ['joint'],
  savings: [...products.savings, 'deposit'],
  brokerage: [...products.brokerage, 'crowdlending'],
  special: [...products.special, 'real_estate'],
};

export const accountType = wordReader(accountTypes, accountWords);
