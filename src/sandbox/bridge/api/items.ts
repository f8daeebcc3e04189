import { instantText } from '../../simulated_bank/transaction.ts';
import { isMasked, needsPerson } from '../life/item_status.ts';
import { accountId, itemsOf, type SandboxItem } from '../state/state.ts';
import { type ApiAnswer, found, type UserCall } from './call.ts';
import { pageOf } from './page.ts';
import { accountShape, accountType, itemShape, type Owned } from './shapes.ts';

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
  return found(ownAccounts(call).find(({ account }) => accountId(account.serial) === Number(idText)));
}

/** Whether the account's transactions may be seen. */
export function isReadable({ item, account }: Owned): boolean {
  return account.shared && !isMasked(item, account);
}

export function listItems(call: UserCall): ApiAnswer {
  return pageOf(call, itemsOf(call.world.state, call.user.uuid), itemShape);
}

/** v2 alone. */
export function getRefreshStatus(call: UserCall): ApiAnswer {
  const item = ownItem(call);
  const count = item.accounts.length;
  const blank = { mfa: null, refreshed_at: null, refreshed_accounts_count: null, total_accounts_count: null };
  if (item.status < 0) return { body: { status: 'retrieving_data', ...blank, total_accounts_count: count } };
  if (needsPerson(item.status)) {
    const mfa = { type: 'SMS', description: 'Saisissez le code reçu par SMS.', label: 'Code', is_numeric: true };
    return { body: { status: 'info_required', ...blank, mfa } };
  }
  const at = item.lastSuccessAt === undefined ? null : instantText(item.lastSuccessAt);
  const finished = { refreshed_at: at, refreshed_accounts_count: count, total_accounts_count: count };
  return { body: { status: 'finished', mfa: null, ...finished } };
}

export function listAccounts(call: UserCall): ApiAnswer {
  const wanted = call.query.get('item_id');
  const chosen = ownAccounts(call).filter(({ item }) => wanted === null || item.id === Number(wanted));
  return pageOf(call, chosen, accountShape);
}

export function getAccount(call: UserCall): ApiAnswer {
  return { body: found(accountShape(call, ownAccount(call, call.params.id))) };
}

/** Who holds the accounts; the same in both generations but for the bank's id and nulls. */
export function listAccountsInformation(call: UserCall): ApiAnswer {
  const v2 = call.generation === 'v2';
  const information = ({ item, account }: Owned) => {
    const { plan, iban } = call.world.data.account(item, account);
    const shape = {
      id: accountId(account.serial),
      name: plan.name,
      type: accountType(plan.type, call.generation),
      currency_code: 'EUR',
    };
    return { ...shape, [v2 ? 'bank_id' : 'provider_id']: item.bankId, iban: v2 ? (iban ?? null) : iban };
  };
  const readable = ownAccounts(call).filter(isReadable);
  return pageOf(call, itemsOf(call.world.state, call.user.uuid), (_call, item) => ({
    item_id: item.id,
    first_name: 'Marie',
    last_name: 'Exemple',
    accounts: readable.filter((owned) => owned.item === item).map(information),
  }));
}
