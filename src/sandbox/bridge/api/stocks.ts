import { holdingsOf } from '../../simulated_bank/holdings.ts';
import { dayText, instantText } from '../../simulated_bank/transaction.ts';
import { accountId } from '../state/state.ts';
import { type ApiAnswer, found, refusals, type UserCall } from './call.ts';
import { isReadable, ownAccounts } from './items.ts';
import { pageOf } from './page.ts';

/** What the user's accounts hold (docs/reference/bridge.md, 2.8 and 3.1). `account_id` filters in 2025-01-15 alone. */
export function listStocks(call: UserCall): ApiAnswer {
  return pageOf(call, stocksOf(call), (_call, stock) => stock.shape);
}

/** 2021-06-01: those that changed since an instant. */
export function listUpdatedStocks(call: UserCall): ApiAnswer {
  const since = Date.parse(call.query.get('since') ?? '');
  if (Number.isNaN(since)) throw refusals.invalid('since', 'since is an instant such as 2026-03-02T09:20:09.114Z');
  return pageOf(
    call,
    stocksOf(call).filter(({ updatedAt }) => updatedAt >= since),
    (_call, stock) => stock.shape,
  );
}

export function getStock(call: UserCall): ApiAnswer {
  return { body: found(stocksOf(call).find(({ id }) => String(id) === call.params.id)).shape };
}

function stocksOf(call: UserCall) {
  const { world, generation, query } = call;
  const v2 = generation === 'v2';
  const wanted = v2 ? null : query.get('account_id');
  return ownAccounts(call)
    .filter((owned) => isReadable(owned) && (wanted === null || accountId(owned.account.serial) === Number(wanted)))
    .flatMap(({ item, account }) => {
      const { cents } = world.data.account(item, account);
      const updatedAt = item.lastSuccessAt ?? item.createdAt;
      return holdingsOf(world.seed, account, cents).map(({ place, isin, ticker, currency, sold, ...holding }) => {
        const id = 1_500_000 + account.serial * 100 + place;
        // In 2021-06-01 what is not known is null, in 2025-01-15 it is left out.
        const unknown = v2 ? null : undefined;
        const shape = {
          id,
          current_price: holding.unitPrice,
          quantity: holding.quantity,
          total_value: holding.valuation,
          average_purchase_price: holding.purchasePrice,
          updated_at: instantText(updatedAt),
          ticker: ticker ?? unknown,
          stock_key: `${isin ?? ''}-${holding.label.toUpperCase()}--${currency}`,
          created_at: instantText(item.createdAt),
          isin: isin ?? unknown,
          currency_code: currency,
          marketplace: unknown,
          label: holding.label,
          value_date: dayText(Math.floor(updatedAt / 86_400_000)),
          [v2 ? 'is_deleted' : 'deleted']: sold,
          account_id: accountId(account.serial),
        };
        return { id, updatedAt, shape };
      });
    });
}
