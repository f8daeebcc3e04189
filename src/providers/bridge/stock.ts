import { isinOrOther } from '../isin.ts';
import type { Id } from '../resources/id.ts';
import type { Investment } from '../resources/investment.ts';
import { amount, day, decimal, id, instant, type Row, text } from './fields.ts';

/** A stock, the same in both generations (docs/reference/bridge.md, 2.8). @param itemId of its account, which a stock does not name */
export function stock(row: Row, itemId: Id): Investment {
  const code = text(row.isin);
  return {
    id: id(row.id, 'no_id'),
    account_id: id(row.account_id, 'no_account'),
    item_id: itemId,
    label: text(row.label),
    code,
    code_type: isinOrOther(code, null),
    symbol: text(row.ticker),
    quantity: decimal(row.quantity),
    unit_price: decimal(row.current_price),
    purchase_unit_price: decimal(row.average_purchase_price),
    valuation: amount(row.total_value, false),
    currency_code: text(row.currency_code),
    original_valuation: null,
    original_currency_code: null,
    date: day(row.value_date),
    updated_at: instant(row.updated_at),
    provider: 'bridge',
  };
}
