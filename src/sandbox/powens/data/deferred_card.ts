import { plannedAccount } from '../../simulated_bank/account_plan.ts';
import type { SandboxAccount } from '../state/state.ts';

interface WithAccounts {
  readonly accounts?: readonly SandboxAccount[] | undefined;
}

/** The card with deferred debit that an account pays for: the plans list each behind its account. */
export function cardOf({ accounts }: WithAccounts, place: number): SandboxAccount | undefined {
  return accounts?.find((each) => each.place === place + 1 && plannedAccount(each.place).type === 'card');
}

/** The account that pays for a card. */
export function payerOf({ accounts }: WithAccounts, place: number): SandboxAccount | undefined {
  return plannedAccount(place).type === 'card' ? accounts?.find((each) => each.place === place - 1) : undefined;
}
