import type { SandboxBank } from '../../simulated_bank/banks.ts';
import type { SandboxAccountData } from '../../simulated_bank/item_data.ts';
import type { SandboxTransaction } from '../../simulated_bank/transaction.ts';
import type { Language } from '../../simulator/language.ts';
import type { SandboxAccount, SandboxItem } from '../state/state.ts';

/** What a shape needs to know besides the thing itself. */
export interface ShapeContext {
  readonly language: Language;
  /** Values that no client has seen before. */
  readonly unknownEnums: boolean;
  readonly publicUrl: string;
}

/** How a generation writes each resource. */
export interface Shapes {
  item(item: SandboxItem, context: ShapeContext): object;
  /** Undefined where the generation does not list such an account. */
  account(
    item: SandboxItem,
    account: SandboxAccount,
    data: SandboxAccountData,
    context: ShapeContext,
  ): object | undefined;
  transaction(transaction: SandboxTransaction, context: ShapeContext): object;
  bank(bank: SandboxBank, context: ShapeContext): object;
  /** What the last page says about the next one. */
  readonly lastPage: object;
}
