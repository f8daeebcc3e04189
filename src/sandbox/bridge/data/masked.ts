import { plannedAccount } from '../../simulated_bank/account_plan.ts';
import type { SandboxAccount, SandboxItem } from '../state/state.ts';

/** A professional account shows no data until its holder confirms it (status 1100; docs/reference/bridge.md, 2.4). */
export function isMasked(item: SandboxItem, account: SandboxAccount): boolean {
  return item.status === 1100 && plannedAccount(account.place).pro;
}
