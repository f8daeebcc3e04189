import { plannedAccount } from './account_plan.ts';
import { chance } from './chance.ts';
import { originOf, type Placed } from './history.ts';

/** What is held on an account, before it takes the shape of a provider. */
export interface Holding {
  /** The same for ever on this account. */
  readonly place: number;
  readonly label: string;
  /** Undefined for cash, and for a fund in euros that an insurer keeps for itself. */
  readonly isin?: string | undefined;
  readonly ticker?: string | undefined;
  readonly currency: 'EUR' | 'USD';
  /** Exact, with as many decimals as the bank shows: four for funds. */
  readonly quantity: number;
  /** In units of the currency. */
  readonly unitPrice: number;
  readonly purchasePrice: number;
  readonly valuation: number;
  /** It was sold: there, and not held any more. */
  readonly sold: boolean;
}

/** What one dollar is worth. */
const eurosPerDollar = 0.92;

type Security = Pick<Holding, 'label' | 'isin' | 'ticker' | 'currency'> & {
  readonly cents: number;
  readonly decimals: number;
};

const share = (
  label: string,
  isin: string,
  ticker: string,
  cents: number,
  currency: 'EUR' | 'USD' = 'EUR',
): Security => ({
  ...{ label, isin, ticker, currency, cents },
  decimals: 0,
});
const fund = (label: string, isin: string | undefined, cents: number): Security => ({
  ...{ label, isin, ticker: undefined, currency: 'EUR' as const, cents },
  decimals: 4,
});

/** All are invented; the codes have the form of an ISIN and its check figure. */
const stocks = [
  share('Aciéries du Sillon', 'FR9990000112', 'ACS', 4_218),
  share('Verreries Lavande', 'FR9990000229', 'VLA', 11_645),
  share('Énergies du Marais', 'FR9990000336', 'EDM', 1_873),
];
const foreign = share('Blue Heron Software Inc.', 'US9990000443', 'BLHN', 18_422, 'USD');
const funds = [
  fund('Fonds Actions Europe C', 'LU9990000556', 15_237),
  fund('Fonds Obligations Rives', 'FR9990000666', 10_114),
  fund('Fonds en euros', undefined, 100),
];
const sold = share('Papeteries des Cimes', 'FR9990000880', 'PDC', 2_905);

/** What each kind of account holds; the rest of its balance is cash. */
const portfolios: Readonly<Record<string, readonly Security[]>> = {
  shared_saving_plan: stocks,
  brokerage: [...stocks.slice(0, 2), foreign],
  life_insurance: funds,
};

/**
 * What an account holds. The valuations in euros are its balance together, as at a bank.
 * @param cents the balance
 */
export function holdingsOf(seed: number, account: Placed, cents: number): Holding[] {
  const securities = portfolios[plannedAccount(account.place).type] ?? [];
  if (securities.length === 0) return [];
  const origin = originOf(account);
  // Nine tenths are invested, in equal parts.
  const part = Math.floor((cents * 0.9) / securities.length);
  const held = securities.map((security, place) => holding(security, place, part, chance(seed, origin, 50 + place)));
  const euros = held.reduce((sum, { valuation, currency }) => sum + inEuros(valuation, currency), 0);
  const cash = Math.round(cents - euros * 100) / 100;
  return [
    ...held,
    {
      ...{ place: 8, label: 'Liquidités', currency: 'EUR', quantity: cash, unitPrice: 1, purchasePrice: 1 },
      ...{ valuation: cash, sold: false },
    },
    { ...holding(sold, 9, 0, chance(seed, origin, 59)), sold: true },
  ];
}

/** To the cent, as a bank converts. */
export function inEuros(amount: number, currency: 'EUR' | 'USD'): number {
  return currency === 'EUR' ? amount : Math.round(amount * eurosPerDollar * 100) / 100;
}

function holding({ cents, decimals, ...security }: Security, place: number, part: number, luck: number): Holding {
  const unitPrice = cents / 100;
  const scale = 10 ** decimals;
  const quantity = Math.floor((part / cents) * scale) / scale;
  return {
    ...security,
    place,
    quantity,
    unitPrice,
    purchasePrice: Math.round(cents * (0.7 + (luck % 500) / 1000)) / 100,
    valuation: Math.round(quantity * cents) / 100,
    sold: false,
  };
}
