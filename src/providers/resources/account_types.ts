/**
 * One word for each kind of account, whichever provider has it: Bridge's list (docs/reference/bridge.md, 2.5). Each says what it stands for.
 * @since 0.2
 */
export const accountTypes = {
  checking: 'current account, a joint one too',
  savings: 'savings: Livret A, LDDS, LEP, CEL, PEL, Compte sur livret, term deposit',
  card: 'card, also one with deferred debit',
  loan: 'loan',
  brokerage: 'securities, crowdlending',
  shared_saving_plan: 'share savings plan (PEA)',
  life_insurance: 'life insurance, capitalisation contract',
  special: 'savings of a company or for a pension (PEE, PER, PERCO, Madelin, …), real estate',
  pending: 'not known yet',
  unknown: 'the provider does not know it',
} as const;

/** @since 0.2 */
export type AccountType = keyof typeof accountTypes;

/**
 * Names of products, as providers write them who name those instead of a kind (docs/reference/powens.md, 6; docs/reference/bridge.md, 3.4).
 * @since 0.2
 */
export const products = {
  savings: ['cat', 'cel', 'csl', 'ldd', 'ldds', 'lep', 'livret_a', 'livret_b', 'livret_jeune', 'pel'],
  brokerage: ['market'],
  shared_saving_plan: ['pea', 'pea_pme'],
  life_insurance: ['lifeinsurance', 'capitalisation'],
  special: ['article83', 'madelin', 'pee', 'per', 'perco', 'perp', 'rsp'],
} as const satisfies Partial<Record<AccountType, readonly string[]>>;
