import { day, decimal, type Row, text } from '../fields.ts';
import { isinOrOther } from '../isin.ts';
import type { Investment } from '../resources/investment.ts';
import { currencyCode } from './currency.ts';
import { amount, siteId } from './fields.ts';
import { instantOf } from './paris_time.ts';

/** What an investment does not say itself: its account does. */
export interface AroundInvestment {
  /** As sites see it. */
  readonly itemId: string;
  readonly currency: string | null;
}

/** `unitvalue` is what one is worth, `unitprice` what one cost (docs/reference/powens.md, 8). */
export function investment(row: Row, { itemId, currency }: AroundInvestment): Investment {
  const code = text(row.code);
  return {
    id: siteId(row.id, 'no_id'),
    account_id: siteId(row.id_account, 'no_account'),
    item_id: itemId,
    label: text(row.label),
    code,
    code_type: isinOrOther(code, text(row.code_type)?.toLowerCase() ?? null),
    symbol: text(row.stock_symbol),
    quantity: decimal(row.quantity),
    unit_price: decimal(row.unitvalue),
    purchase_unit_price: decimal(row.unitprice),
    valuation: amount(row.valuation, false),
    currency_code: currency,
    original_valuation: decimal(row.original_valuation),
    original_currency_code: currencyCode(row.original_currency),
    date: day(row.vdate),
    updated_at: instantOf(row.last_update),
    provider: 'powens',
  };
}
