import { z } from 'zod';
import type { StateForm } from '../../simulator/state_file.ts';

/** `v2` is Bridge-Version 2021-06-01, `v3` is 2025-01-15. */
export type Generation = 'v2' | 'v3';

const generation = z.enum(['v2', 'v3']);

const user = z.object({
  uuid: z.string(),
  externalUserId: z.string().optional(),
  /** Only users of the old mode have an address and a password (docs/reference/bridge.md, 2.1). */
  email: z.string().optional(),
  password: z.string().optional(),
  generation,
});

const account = z.object({
  /** Counts all accounts ever made; the account's id and its transactions' ids follow from it. */
  serial: z.number().int(),
  /** Which kind of account, see simulated_bank/account_plan.ts. */
  place: z.number().int(),
  shared: z.boolean(),
  /** The bank stopped giving it. */
  gone: z.boolean(),
});

const item = z.object({
  id: z.number().int(),
  userUuid: z.string(),
  bankId: z.number().int(),
  /** The generation in which it was made; its webhooks have that shape. */
  generation,
  accountTypes: z.enum(['payment', 'all']),
  /** What the login asks for: one outcome for each refresh, see life/login.ts. */
  login: z.string(),
  /** How many outcomes of the login have come true. */
  outcomesPlayed: z.number().int(),
  status: z.number().int(),
  statusInfo: z.string(),
  createdAt: z.number(),
  lastTryAt: z.number().optional(),
  lastSuccessAt: z.number().optional(),
  authenticationExpiresAt: z.number().optional(),
  accounts: z.array(account),
  transactionsPerAccount: z.number().int(),
  /** When the first days of transactions came, when the long history came, and each refresh after that. */
  recentAt: z.number().optional(),
  historyAt: z.number().optional(),
  refreshedAt: z.array(z.number()),
});

const state = z.object({
  usersMade: z.number().int(),
  itemsMade: z.number().int(),
  accountsMade: z.number().int(),
  users: z.array(user),
  items: z.array(item),
});

export type SandboxUser = z.infer<typeof user>;
export type SandboxAccount = z.infer<typeof account>;
export type SandboxItem = z.infer<typeof item>;

/** What outlives a restart. Transactions are not here: they follow from an item's parameters. */
export interface State {
  usersMade: number;
  itemsMade: number;
  accountsMade: number;
  readonly users: Map<string, SandboxUser>;
  readonly items: Map<number, SandboxItem>;
}

export const stateForm: StateForm<State> = {
  title: 'Bridge',
  empty: () => ({ usersMade: 0, itemsMade: 0, accountsMade: 0, users: new Map(), items: new Map() }),
  parse(text) {
    const { users, items, ...counts } = state.parse(JSON.parse(text));
    return {
      ...counts,
      users: new Map(users.map((each) => [each.uuid, each])),
      items: new Map(items.map((each) => [each.id, each])),
    };
  },
  print: ({ users, items, ...counts }) =>
    JSON.stringify({ ...counts, users: [...users.values()], items: [...items.values()] }),
};

export function itemsOf(state: State, userUuid: string): SandboxItem[] {
  return [...state.items.values()].filter((each) => each.userUuid === userUuid);
}
