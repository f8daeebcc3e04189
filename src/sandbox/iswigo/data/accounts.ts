import { chance, seedNumber } from '../../simulated_bank/chance.ts';
import { originOf } from '../../simulated_bank/history.ts';
import type { SandboxAccount, SandboxConnection } from '../state/state.ts';
import { accountId } from './ids.ts';
import { findProvider } from './providers.ts';
import { naiveTime } from './times.ts';
import { historyOf } from './transactions.ts';

/** `opening` is in cents, from and to. */
const plans = [
  { name: 'Compte courant', type: 'account', opening: [40_000, 480_000] },
  { name: 'Carte débit différé', type: 'deferred credit card', opening: [0, 1] },
  { name: 'Livret A', type: 'account', opening: [150_000, 2_200_000] },
] as const;

export function planOf({ place }: SandboxAccount) {
  const plan = plans[place % plans.length] as (typeof plans)[number];
  const round = Math.floor(place / plans.length);
  return round === 0 ? plan : { ...plan, name: `${plan.name} ${round + 1}` };
}

/** What a bank says of an account. A card has neither balance nor number of its own (docs/reference/iswigo.md, 6). */
export function accountShape(seed: number, timeZone: string, connection: SandboxConnection, account: SandboxAccount) {
  const plan = planOf(account);
  const isCard = plan.type === 'deferred credit card';
  const [from, to] = plan.opening;
  const cents =
    from + (chance(seed, originOf(account), 1) % (to - from)) + historyOf(seed, connection, account).movedCents();
  // A person who connects the same bank again has the same accounts there, under new ids.
  const holder = seedNumber(`${connection.userId} ${connection.providerId}`);
  const digits = String(chance(seed, holder, 3 + account.place)).padStart(10, '0');
  const number = `${digits}${account.place === 0 ? 'X' : '7'}`;
  const branch = String(chance(seed, holder, 2) % 90_000).padStart(5, '0');
  const parent = connection.accounts.find(({ place }) => place === account.place - 1);
  return {
    account_id: accountId(account.serial),
    connection_id: connection.id,
    type: plan.type,
    name: plan.name,
    account_number: isCard ? `xxxxxxxxxx${digits.slice(-6)}` : number,
    bban: isCard ? null : `${findProvider(connection.providerId)?.bankCode ?? '99999'}${branch}${number}`,
    balance: isCard ? null : cents / 100,
    currency: 'EUR',
    is_professional: connection.login.startsWith('pro'),
    parent_account_id: isCard && parent ? accountId(parent.serial) : null,
    last_time_found: naiveTime(connection.lastSyncedAt ?? connection.createdAt, timeZone),
  };
}
