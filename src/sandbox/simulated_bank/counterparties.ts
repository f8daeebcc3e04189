/** One habit of the account's holder: whom money goes to or comes from, and how the bank writes it. */
export type Counterparty = ReturnType<typeof counterparty>;

type OperationType =
  | 'card'
  | 'transfer'
  | 'direct_debit'
  | 'withdrawal'
  | 'check'
  | 'loan_repayment'
  | 'fee'
  /** Interest on a debit balance: a fee with a code of its own. */
  | 'agios'
  | 'unknown';

const counterparty = (
  clean: string,
  /** As a French bank writes it; `{dd/mm}` and `{n}` are filled in. */
  raw: string,
  /** In cents. */
  from: number,
  to: number,
  /** Amounts are rounded to this many cents, so that whole numbers and fractions mix. */
  stepCents: number,
  categoryId: number,
  operationType: OperationType,
  /** In which it asks for its money, where that is not the euro. */
  currency?: string,
) => ({ clean, raw, cents: [from, to] as const, stepCents, categoryId, operationType, currency });

const daily: readonly Counterparty[] = [
  counterparty('Boulangerie du Port', 'CB BOULANGERIE DU PORT {dd/mm}', -1450, -180, 5, 273, 'card'),
  counterparty('Marché des Halles', 'CB MARCHE DES HALLES LYON {dd/mm}', -6800, -900, 1, 273, 'card'),
  counterparty('Supermarché Primevère', 'PAIEMENT CB {dd/mm} SUPERM PRIMEVERE 69', -14200, -1200, 1, 273, 'card'),
  counterparty('Le Petit Zinc', 'CB LE PETIT ZINC {dd/mm}', -4800, -1150, 50, 83, 'card'),
  counterparty('Café des Arcades', 'CB CAFE DES ARCADES {dd/mm}', -980, -150, 10, 260, 'card'),
  counterparty('Trains Horizon', 'CB TRAINS HORIZON INTERNET {dd/mm}', -14800, -1900, 100, 84, 'card'),
  counterparty('Station des Platanes', 'CB STATION DES PLATANES {dd/mm}', -9200, -2500, 1, 87, 'card'),
  counterparty('Autoroutes du Sillon', 'CB AUTOROUTES DU SILLON {dd/mm}', -4260, -210, 10, 309, 'card'),
  counterparty('Papeterie Voltaire', 'CB PAPETERIE VOLTAIRE {dd/mm}', -8600, -350, 1, 204, 'card'),
  counterparty('Logiciels Céladon', 'CB CELADON SAAS BOSTON {dd/mm}', -4900, -900, 100, 278, 'card', 'USD'),
];

const monthly: readonly Counterparty[] = [
  counterparty('Énergie des Rives', 'PRLV SEPA ENERGIE DES RIVES REF {n}', -14000, -3900, 1, 217, 'direct_debit'),
  counterparty('Télécom Cigale', 'PRLV SEPA TELECOM CIGALE ECH {n}', -3999, -1599, 100, 171, 'direct_debit'),
  counterparty('Assurances du Phare', 'PRLV SEPA ASSURANCES DU PHARE CTR {n}', -7420, -1890, 1, 220, 'direct_debit'),
  counterparty('Régie Bellevue', 'VIR SEPA REGIE BELLEVUE LOYER', -98000, -42000, 1000, 216, 'transfer'),
  counterparty(
    'Cotisations sociales',
    'PRLV SEPA COTISATIONS SOCIALES TNS {n}',
    -64000,
    -12000,
    100,
    206,
    'direct_debit',
  ),
  counterparty('Retrait DAB', 'RETRAIT DAB {dd/mm} LYON PART-DIEU', -16000, -2000, 1000, 85, 'withdrawal'),
  counterparty('Cotisation carte', 'COTISATION MENSUELLE CARTE {n}', -450, -390, 1, 79, 'fee'),
  counterparty('Agios', 'INTERETS DEBITEURS TRIM {n}', -2400, -60, 1, 79, 'agios'),
  counterparty('Échéance de prêt', 'ECHEANCE PRET IMMOBILIER {n}', -98000, -41000, 1, 328, 'loan_repayment'),
  counterparty('Chèque émis', 'CHEQUE {n}', -38000, -2500, 100, 195, 'check'),
  counterparty('Mme Camille Durand', 'VIR INST RECU MME CAMILLE DURAND', 1000, 24000, 500, 279, 'transfer'),
  counterparty('Ateliers Mirabelle SAS', 'VIR SEPA RECU ATELIERS MIRABELLE FAC {n}', 18000, 640000, 1, 231, 'transfer'),
  counterparty('Librairie Hortense', 'VIR SEPA RECU LIBRAIRIE HORTENSE FACT {n}', 9000, 180000, 10, 231, 'transfer'),
  counterparty('Salaire Verger & Fils', 'VIR SEPA VERGER ET FILS SALAIRE', 182000, 314000, 100, 230, 'transfer'),
];

const saving: readonly Counterparty[] = [
  counterparty('Virement interne', 'VIR COMPTE A COMPTE EPARGNE', 5000, 50000, 1000, 191, 'transfer'),
  counterparty('Virement interne', 'VIR COMPTE A COMPTE RETRAIT EPARGNE', -30000, -5000, 1000, 191, 'transfer'),
];

/** Every day happens twice as often as every month. */
const current = [...daily, ...daily, ...monthly];

/** Whom an account of this type deals with; empty for one without transactions. */
export function counterpartiesOf(type: string): readonly Counterparty[] {
  if (type === 'checking') return current;
  if (type === 'card') return daily;
  return type === 'savings' ? saving : [];
}
