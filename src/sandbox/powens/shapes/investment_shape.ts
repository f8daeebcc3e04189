import { type Holding, inEuros } from '../../simulated_bank/holdings.ts';
import { nulls } from '../../simulator/api/nulls.ts';
import { optionalParisTime } from '../data/paris_time.ts';
import type { SandboxAccount, SandboxConnection } from '../state/state.ts';
import { euro } from './account_shape.ts';

export interface OwnedHolding {
  readonly connection: SandboxConnection;
  readonly account: SandboxAccount;
  /** The account's balance. */
  readonly cents: number;
  readonly holding: Holding;
}

/** Cash has a code too, of the bank's own making, which Powens calls an ISIN (U). */
export function investmentShape({ connection, account, cents, holding }: OwnedHolding): object {
  const { place, label, isin, ticker, currency, quantity, unitPrice, purchasePrice, sold } = holding;
  const isForeign = currency !== 'EUR';
  const valuation = inEuros(holding.valuation, currency);
  const gain = valuation - inEuros(Math.round(purchasePrice * quantity * 100) / 100, currency);
  const updatedAt = optionalParisTime(connection.lastUpdateAt);
  const foreign = {
    original_currency: { ...euro, id: currency, name: currency, symbol: '$' },
    original_valuation: holding.valuation,
    original_unitvalue: unitPrice,
    original_unitprice: purchasePrice,
    original_diff: null,
  };
  return {
    id: 400_000 + account.serial * 100 + place,
    id_account: account.id,
    id_type: 1,
    id_security: 224 + place,
    label,
    code: isin ?? `XX-${label.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`,
    code_type: 'ISIN',
    stock_symbol: ticker ?? null,
    source: isin === undefined ? 'notFound' : 'website',
    description: '',
    quantity,
    unitprice: inEuros(purchasePrice, currency),
    unitvalue: inEuros(unitPrice, currency),
    valuation,
    diff: Math.round(gain * 100) / 100,
    diff_percent: 0,
    ...nulls('prev_diff prev_diff_percent prev_vdate details'),
    vdate: updatedAt?.slice(0, 10) ?? null,
    portfolio_share: cents === 0 ? 0 : Math.round((valuation / cents) * 1e6) / 1e4,
    calculated: ['portfolio_share'],
    deleted: sold ? updatedAt : null,
    last_update: updatedAt,
    ...(isForeign
      ? foreign
      : nulls('original_currency original_valuation original_unitvalue original_unitprice original_diff')),
  };
}
