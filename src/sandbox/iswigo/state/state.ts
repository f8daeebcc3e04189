import { z } from 'zod';
import type { StateForm } from '../../simulator/state_file.ts';

const user = z.object({
  id: z.string(),
  email: z.string(),
  password: z.string(),
  /** The address that the person gave, and whether a code has proven it. */
  emailValidation: z.string().nullable(),
  validated: z.boolean(),
  /** The day on which the person accepted the terms. */
  termsOfService: z.string().nullable(),
});

const account = z.object({
  /** Counts all accounts ever made; ids follow from it. */
  serial: z.number().int(),
  /** Which kind of account, see data/accounts.ts. */
  place: z.number().int(),
});

const connection = z.object({
  id: z.string(),
  userId: z.string(),
  providerId: z.number().int(),
  /** What the login asks for: one outcome for each sync, see life/login.ts. */
  login: z.string(),
  outcomesPlayed: z.number().int(),
  createdAt: z.number(),
  /** A status of docs/reference/iswigo.md, 5, with its blanks. */
  status: z.string(),
  code: z.number().int().nullable(),
  reason: z.string().nullable(),
  step: z.string().nullable(),
  progression: z.number().int().nullable(),
  lastSyncedAt: z.number().nullable(),
  lastErrorAt: z.number().nullable(),
  errors: z.number().int(),
  accounts: z.array(account),
  transactionsPerAccount: z.number().int(),
  /** When the first data came, and each sync that brought more after that. */
  firstDataAt: z.number().nullable(),
  refreshedAt: z.array(z.number()),
});

const event = z.object({
  id: z.string(),
  at: z.number(),
  connectionId: z.string(),
  userId: z.string(),
  status: z.string(),
  step: z.string().nullable(),
  progression: z.number().int().nullable(),
  errno: z.string().optional(),
});

const state = z.object({
  usersMade: z.number().int(),
  connectionsMade: z.number().int(),
  accountsMade: z.number().int(),
  eventsMade: z.number().int(),
  users: z.array(user),
  connections: z.array(connection),
  /** The newest first. */
  events: z.array(event),
});

export type SandboxUser = z.infer<typeof user>;
export type SandboxAccount = z.infer<typeof account>;
export type SandboxConnection = z.infer<typeof connection>;
export type SandboxEvent = z.infer<typeof event>;
/** What outlives a restart. Transactions are not here: they follow from a connection's parameters. */
export type State = z.infer<typeof state>;

/** How the state is written. */
export const stateForm: StateForm<State> = {
  title: 'Iswigo',
  empty: () => ({
    usersMade: 0,
    connectionsMade: 0,
    accountsMade: 0,
    eventsMade: 0,
    users: [],
    connections: [],
    events: [],
  }),
  parse: (text) => state.parse(JSON.parse(text)),
  print: JSON.stringify,
};
