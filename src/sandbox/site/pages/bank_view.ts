import type { Answer } from '../gateway.ts';
import type { Account, Bank, Item } from '../resources.ts';
import type { KnownBank } from '../site_memory.ts';

/** A bank of this site with what the gateway says about it now. */
export interface BankView {
  readonly itemId: string;
  readonly known: KnownBank;
  readonly item: Answer<Item>;
  readonly bank: Bank | undefined;
  /** Undefined until the bank was read for the first time. */
  readonly accounts: Answer<readonly Account[]> | undefined;
}
