/** One kind of account that a bank of the simulation offers. */
export type PlannedAccount = ReturnType<typeof plan>;

const plan = (
  name: string,
  type: 'checking' | 'savings' | 'shared_saving_plan' | 'card' | 'loan' | 'life_insurance' | 'brokerage',
  /** Starting balance in cents, from and to. */
  balanceCents: readonly [number, number],
  /** How many of the configured number of transactions it has at most. */
  maxTransactions: number,
  pro = false,
) => {
  /** Listed when a session asks for `account_types: payment`. */
  const payment = type === 'checking' || type === 'card';
  return { name, type, payment, pro, balanceCents, maxTransactions };
};

const unlimited = Number.POSITIVE_INFINITY;

/** In the order in which an item takes them: the first five mirror the fixtures. */
const plans: readonly PlannedAccount[] = [
  plan('Compte courant', 'checking', [40_000, 480_000], unlimited),
  plan('Carte débit différé', 'card', [-90_000, -5_000], unlimited),
  plan('Livret A', 'savings', [150_000, 2_200_000], 36),
  plan('Prêt immobilier', 'loan', [-21_000_000, -6_000_000], 0),
  plan('PEA', 'shared_saving_plan', [300_000, 4_000_000], 0),
  plan('Compte joint', 'checking', [20_000, 320_000], unlimited),
  plan('Carte Premium', 'card', [-160_000, -8_000], unlimited),
  plan('Livret de développement durable', 'savings', [50_000, 1_100_000], 36),
  plan('Assurance vie', 'life_insurance', [500_000, 9_000_000], 0),
  plan('Compte en devises', 'checking', [10_000, 250_000], unlimited),
  plan('Compte-titres', 'brokerage', [250_000, 3_000_000], 0),
];

const proPlan = plan('Compte courant professionnel', 'checking', [200_000, 4_500_000], unlimited, true);

/**
 * The accounts of an item, each as its place in the list of plans.
 * @param accountTypes `payment` keeps to accounts that can pay
 * @param pro puts a professional account in front
 */
export function planAccounts(count: number, accountTypes: 'payment' | 'all', pro: boolean): number[] {
  const cycle = [...plans.keys()].filter((place) => accountTypes === 'all' || plans[place]?.payment);
  const chosen = Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / cycle.length);
    return (cycle[index % cycle.length] ?? 0) + round * plans.length;
  });
  return pro ? [proPlace, ...chosen.slice(0, Math.max(0, count - 1))] : chosen;
}

const proPlace = -1;

/** The account at a place that `planAccounts` gave; beyond the list the plans repeat with a number behind the name. */
export function plannedAccount(place: number): PlannedAccount {
  if (place === proPlace) return proPlan;
  const planned = plans[place % plans.length] ?? proPlan;
  const round = Math.floor(place / plans.length);
  return round === 0 ? planned : { ...planned, name: `${planned.name} ${round + 1}` };
}
