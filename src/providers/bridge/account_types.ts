import { type AccountType, accountTypes, products } from '../resources/account_types.ts';
import { type Words, wordReader } from '../vocabulary.ts';

/** Bridge's types are the shared ones; 2025-01-15 has names of products beside them (docs/reference/bridge.md, 3.4). */
export const accountWords: Words<AccountType> = products;

export const accountType = wordReader(accountTypes, accountWords);
