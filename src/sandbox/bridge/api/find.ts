import { isMasked } from '../life/item_status.ts';
import { accountSerial, itemsOf, type SandboxAccount, type SandboxItem } from '../state/state.ts';
import type { UserCall } from './api_route.ts';
import { found } from './refusal.ts';

export interface Owned {
  readonly item: SandboxItem;
  readonly account: SandboxAccount;
}

/** @throws 404 when the user has no such item */
export function ownItem({ world, user, params }: UserCall, idText = params.id): SandboxItem {
  const item = world.state.items.get(Number(idText));
  return found(item?.userUuid === user.uuid ? item : undefined);
}

/** The accounts of the user that banks give now; none before an item's first data. */
export function ownAccounts({ world, user }: UserCall): Owned[] {
  return itemsOf(world.state, user.uuid)
    .filter((item) => item.recentAt !== undefined)
    .flatMap((item) => item.accounts.filter((account) => !account.gone).map((account) => ({ item, account })));
}

/** @throws 404 when the user has no such account */
export function ownAccount(call: UserCall, idText: string | null | undefined): Owned {
  const serial = accountSerial(Number(idText));
  return found(ownAccounts(call).find(({ account }) => account.serial === serial));
}

/** Whether the account's transactions may be seen. */
export function isReadable({ item, account }: Owned): boolean {
  return account.shared && !isMasked(item, account);
}
