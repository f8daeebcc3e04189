/** One word for each kind of operation, whichever provider tells of it. Each says what it stands for. @since 0.2 */
export const operationTypes = {
  card: 'payment by card, or takings from cards',
  deferred_card: 'payment by a card with deferred debit, where the provider tells it from others',
  summary_card: 'the debit of such a card, once a month: the same money as its payments',
  transfer: 'transfer, in or out',
  direct_debit: 'direct debit, paid or collected, its rejection or reversal',
  check: 'cheque, paid, remitted or unpaid',
  withdrawal: 'cash taken out',
  deposit: 'cash paid in; a payment into savings',
  loan_repayment: 'instalment of a loan',
  fee: 'what the bank takes: fees, commissions, interest on a debit balance (agios), taxes',
  profit: 'what money earns: interest, coupons, dividends',
  market_order: 'order on a market',
  market_fee: 'fee of such an order',
  arbitrage: 'change between investments',
  payback: 'money that comes back',
  refund: 'money given back',
  payout: 'transfer from the account at a shop’s payment service to the bank',
  payment: 'payment by another way than a card',
  unknown: 'the provider does not know it',
} as const;

/** @since 0.2 */
export type OperationType = keyof typeof operationTypes;

/** Other spellings of these words, in older and newer pages of the providers (docs/reference/powens.md, 7). @since 0.2 */
export const spellings = {
  loan_repayment: ['loan_payment'],
  summary_card: ['card_summary'],
} as const satisfies Partial<Record<OperationType, readonly string[]>>;
