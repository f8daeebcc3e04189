import { instantText } from '../../simulated_bank/transaction.ts';
import { needsPerson } from '../life/item_status.ts';
import { accountId, itemsOf } from '../state/state.ts';
import { type ApiAnswer, ok, shapeContext, type UserCall } from './api_route.ts';
import { isReadable, type Owned, ownAccount, ownAccounts, ownItem } from './find.ts';
import { pageOf } from './page.ts';
import { found } from './refusal.ts';

export function listItems(call: UserCall): ApiAnswer {
  const context = shapeContext(call);
  const items = itemsOf(call.world.state, call.user.uuid);
  return pageOf(
    call,
    items.map((item) => call.shapes.item(item, context)),
  );
}

/** v2 alone. */
export function getRefreshStatus(call: UserCall): ApiAnswer {
  const item = ownItem(call);
  const count = item.accounts.length;
  const blank = { mfa: null, refreshed_at: null, refreshed_accounts_count: null, total_accounts_count: null };
  if (item.status < 0) return ok({ status: 'retrieving_data', ...blank, total_accounts_count: count });
  if (needsPerson(item.status)) {
    const mfa = { type: 'SMS', description: 'Saisissez le code reçu par SMS.', label: 'Code', is_numeric: true };
    return ok({ status: 'info_required', ...blank, mfa });
  }
  const at = item.lastSuccessAt === undefined ? null : instantText(item.lastSuccessAt);
  const finished = { refreshed_at: at, refreshed_accounts_count: count, total_accounts_count: count };
  return ok({ status: 'finished', mfa: null, ...finished });
}

export function listAccounts(call: UserCall): ApiAnswer {
  const wanted = call.query.get('item_id');
  const chosen = ownAccounts(call).filter(({ item }) => wanted === null || item.id === Number(wanted));
  return pageOf(
    call,
    chosen.flatMap((owned) => accountShape(call, owned) ?? []),
  );
}

export function getAccount(call: UserCall): ApiAnswer {
  return ok(found(accountShape(call, ownAccount(call, call.params.id))));
}

/** Who holds the accounts; the same in both generations but for the bank's id and nulls. */
export function listAccountsInformation(call: UserCall): ApiAnswer {
  const items = itemsOf(call.world.state, call.user.uuid);
  const isV2 = call.generation === 'v2';
  const shapes = items.map((item) => ({
    item_id: item.id,
    first_name: 'Marie',
    last_name: 'Exemple',
    accounts: ownAccounts(call)
      .filter((owned) => owned.item === item && isReadable(owned))
      .map(({ account }) => {
        const { plan, iban } = call.world.data.account(item, account);
        const shape = { id: accountId(account.serial), name: plan.name, type: plan.type, currency_code: 'EUR' };
        return isV2
          ? { ...shape, bank_id: item.bankId, iban: iban ?? null }
          : { ...shape, provider_id: item.bankId, iban };
      }),
  }));
  return pageOf(call, shapes);
}

function accountShape(call: UserCall, { item, account }: Owned): object | undefined {
  return call.shapes.account(item, account, call.world.data.account(item, account), shapeContext(call));
}
