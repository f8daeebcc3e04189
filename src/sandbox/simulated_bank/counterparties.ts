/** One habit of the account's holder: whom money goes to or comes from, and how the bank writes it. */
export interface Counterparty {
  readonly clean: string;
  /** As a French bank writes it; `{dd/mm}` and `{n}` are filled in. */
  readonly raw: string;
  /** From and to, in cents. */
  readonly cents: readonly [number, number];
  /** Amounts are rounded to this many cents, so that whole numbers and fractions mix. */
  readonly stepCents: number;
  readonly categoryId: number;
  readonly operationType: 'card' | 'transfer' | 'direct_debit' | 'withdrawal' | 'check' | 'fee' | 'unknown';
}

type Row = [string, string, number, number, number, number, Counterparty['operationType']];

const counterparty = ([clean, raw, from, to, stepCents, categoryId, operationType]: Row): Counterparty => ({
  clean,
  raw,
  cents: [from, to],
  stepCents,
  categoryId,
  operationType,
});

const daily: readonly Row[] = [
  ['Boulangerie du Port', 'CB BOULANGERIE DU PORT {dd/mm}', -1450, -180, 5, 273, 'card'],
  ['Marché des Halles', 'CB MARCHE DES HALLES LYON {dd/mm}', -6800, -900, 1, 273, 'card'],
  ['Supermarché Primevère', 'PAIEMENT CB {dd/mm} SUPERM PRIMEVERE 69', -14200, -1200, 1, 273, 'card'],
  ['Le Petit Zinc', 'CB LE PETIT ZINC {dd/mm}', -4800, -1150, 50, 83, 'card'],
  ['Café des Arcades', 'CB CAFE DES ARCADES {dd/mm}', -980, -150, 10, 260, 'card'],
  ['Trains Horizon', 'CB TRAINS HORIZON INTERNET {dd/mm}', -14800, -1900, 100, 84, 'card'],
  ['Station des Platanes', 'CB STATION DES PLATANES {dd/mm}', -9200, -2500, 1, 87, 'card'],
  ['Autoroutes du Sillon', 'CB AUTOROUTES DU SILLON {dd/mm}', -4260, -210, 10, 309, 'card'],
  ['Papeterie Voltaire', 'CB PAPETERIE VOLTAIRE {dd/mm}', -8600, -350, 1, 204, 'card'],
  ['Logiciels Céladon', 'CB CELADON SAAS DUBLIN {dd/mm}', -4900, -900, 100, 278, 'card'],
];

const monthly: readonly Row[] = [
  ['Énergie des Rives', 'PRLV SEPA ENERGIE DES RIVES REF {n}', -14000, -3900, 1, 217, 'direct_debit'],
  ['Télécom Cigale', 'PRLV SEPA TELECOM CIGALE ECH {n}', -3999, -1599, 100, 171, 'direct_debit'],
  ['Assurances du Phare', 'PRLV SEPA ASSURANCES DU PHARE CTR {n}', -7420, -1890, 1, 220, 'direct_debit'],
  ['Régie Bellevue', 'VIR SEPA REGIE BELLEVUE LOYER', -98000, -42000, 1000, 216, 'transfer'],
  ['Cotisations sociales', 'PRLV SEPA COTISATIONS SOCIALES TNS {n}', -64000, -12000, 100, 206, 'direct_debit'],
  ['Retrait DAB', 'RETRAIT DAB {dd/mm} LYON PART-DIEU', -16000, -2000, 1000, 85, 'withdrawal'],
  ['Cotisation carte', 'COTISATION MENSUELLE CARTE {n}', -450, -390, 1, 79, 'fee'],
  ['Chèque émis', 'CHEQUE {n}', -38000, -2500, 100, 195, 'check'],
  ['Mme Camille Durand', 'VIR INST RECU MME CAMILLE DURAND', 1000, 24000, 500, 279, 'transfer'],
  ['Ateliers Mirabelle SAS', 'VIR SEPA RECU ATELIERS MIRABELLE FAC {n}', 18000, 640000, 1, 231, 'transfer'],
  ['Librairie Hortense', 'VIR SEPA RECU LIBRAIRIE HORTENSE FACT {n}', 9000, 180000, 10, 231, 'transfer'],
  ['Salaire Verger & Fils', 'VIR SEPA VERGER ET FILS SALAIRE', 182000, 314000, 100, 230, 'transfer'],
];

const saving: readonly Row[] = [
  ['Virement interne', 'VIR COMPTE A COMPTE EPARGNE', 5000, 50000, 1000, 191, 'transfer'],
  ['Virement interne', 'VIR COMPTE A COMPTE RETRAIT EPARGNE', -30000, -5000, 1000, 191, 'transfer'],
];

const onCards = daily.map(counterparty);
/** Every day happens twice as often as every month. */
const onCurrentAccounts = [...daily, ...daily, ...monthly].map(counterparty);
const onSavings = saving.map(counterparty);

/** Whom an account of this type deals with; empty for one without transactions. */
export function counterpartiesOf(type: string): readonly Counterparty[] {
  if (type === 'checking') return onCurrentAccounts;
  if (type === 'card') return onCards;
  return type === 'savings' ? onSavings : [];
}
