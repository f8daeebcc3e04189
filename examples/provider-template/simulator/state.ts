import { z } from 'zod';
import { stateForm as formOf, table } from '../../../src/sandbox/simulator/state/state_form.ts';

const user = z.object({
  id: z.string(),
  /** The gateway's id of the user. */
  reference: z.string(),
});

/** Rows as the wire has them; instants in UTC. */
const connection = z.object({
  id: z.string(),
  user_id: z.string(),
  bank_id: z.string(),
  consent_ends_at: z.string(),
  /** The states that the simulator plays; the real provider has more. */
  state: z.enum(['good', 'wrong_password', 'consent_over', 'act_at_bank', 'bank_down']),
  read_at: z.string(),
  tried_at: z.string(),
});

const account = z.object({
  id: z.string(),
  connection_id: z.string(),
  bank_id: z.string(),
  name: z.string(),
  type: z.string(),
  /** Whether the person lets the application see it. */
  shared: z.boolean(),
  iban: z.string(),
  balance: z.number(),
  currency: z.string(),
});

const transaction = z.object({
  id: z.string(),
  account_id: z.string(),
  label: z.string(),
  amount: z.number(),
  currency: z.string(),
  /** yyyy-mm-dd */
  day: z.string(),
  pending: z.boolean(),
  deleted: z.boolean(),
  changed_at: z.string(),
});

const state = z.object({
  users: table(user, 'id'),
  connections: table(connection, 'id'),
  accounts: table(account, 'id'),
  transactions: table(transaction, 'id'),
});

export type User = z.infer<typeof user>;
export type Connection = z.infer<typeof connection>;
export type Account = z.infer<typeof account>;
export type Transaction = z.infer<typeof transaction>;
/** What outlives a restart, where the simulator has a file. */
export type State = z.infer<typeof state>;

export const stateForm = formOf('Template', state);

/** A person on the way through the pages. */
export interface Session {
  readonly userId: string;
  /** The connection that is to be mended; null for a new one. */
  readonly connection: Connection | null;
  /** For a new one. */
  readonly bankId: string;
  readonly returnTo: string;
  readonly state: string;
}
