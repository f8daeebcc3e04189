import { z } from 'zod';
import type { StateForm } from '../../simulator/state_file.ts';

const user = z.object({
  id: z.number().int(),
  signinAt: z.number(),
  /** Every token that is good; the last one is the newest. */
  tokens: z.array(z.string()),
  /** Undefined for a permanent user (docs/reference/powens.md, 2). */
  expiresAt: z.number().optional(),
});

const account = z.object({
  id: z.number().int(),
  /** What the account is follows from it, whatever its id. */
  serial: z.number().int(),
  /** Which kind of account, see simulated_bank/account_plan.ts. */
  place: z.number().int(),
  /** Undefined once the person shares it. */
  disabledAt: z.number().optional(),
  /** When the bank stopped giving it. */
  deletedAt: z.number().optional(),
});

const connection = z.object({
  id: z.number().int(),
  userId: z.number().int(),
  connectorId: z.number().int(),
  /** Null when the last sync was fine, and before the first. */
  state: z.string().nullable(),
  errorMessage: z.string().nullable(),
  /** What the login asks for: one outcome for each sync, see life/login.ts. */
  login: z.string(),
  /** How many outcomes of the login have come true. */
  outcomesPlayed: z.number().int(),
  createdAt: z.number(),
  /** The last success. */
  lastUpdateAt: z.number().optional(),
  lastTryAt: z.number().optional(),
  lastPushAt: z.number().optional(),
  nextTryAt: z.number().optional(),
  expiresAt: z.number(),
  accounts: z.array(account),
  transactionsPerAccount: z.number().int(),
  /** When the transactions came, and each sync after that. */
  recentAt: z.number().optional(),
  historyAt: z.number().optional(),
  refreshedAt: z.array(z.number()),
});

const state = z.object({
  usersMade: z.number().int(),
  connectionsMade: z.number().int(),
  accountsMade: z.number().int(),
  accountIdsMade: z.number().int(),
  webhooksMade: z.number().int(),
  users: z.array(user),
  connections: z.array(connection),
});

export type SandboxUser = z.infer<typeof user>;
export type SandboxAccount = z.infer<typeof account>;
export type SandboxConnection = z.infer<typeof connection>;

/** What outlives a restart. Transactions are not here: they follow from a connection's parameters. */
export interface State {
  usersMade: number;
  connectionsMade: number;
  accountsMade: number;
  accountIdsMade: number;
  webhooksMade: number;
  readonly users: Map<number, SandboxUser>;
  readonly connections: Map<number, SandboxConnection>;
}

export const stateForm: StateForm<State> = {
  title: 'Powens',
  empty: () => ({
    usersMade: 0,
    connectionsMade: 0,
    accountsMade: 0,
    accountIdsMade: 0,
    webhooksMade: 0,
    users: new Map(),
    connections: new Map(),
  }),
  parse(text) {
    const { users, connections, ...counts } = state.parse(JSON.parse(text));
    return {
      ...counts,
      users: new Map(users.map((each) => [each.id, each])),
      connections: new Map(connections.map((each) => [each.id, each])),
    };
  },
  print: ({ users, connections, ...counts }) =>
    JSON.stringify({ ...counts, users: [...users.values()], connections: [...connections.values()] }),
};

export function connectionsOf({ connections }: State, userId: number): SandboxConnection[] {
  return [...connections.values()].filter((each) => each.userId === userId);
}
