import { z } from 'zod';
import * as form from '../../simulator/state/state_form.ts';

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

const connection = form.simulatedConnection.extend({
  id: z.string(),
  userId: z.string(),
  providerId: z.number().int(),
  /** A status of docs/reference/iswigo.md, 5, with its blanks. */
  status: z.string(),
  code: z.number().int().nullable(),
  reason: z.string().nullable(),
  step: z.string().nullable(),
  progression: z.number().int().nullable(),
  lastSyncedAt: z.number().nullable(),
  lastErrorAt: z.number().nullable(),
  errors: z.number().int(),
  accounts: z.array(form.simulatedAccount),
  firstDataAt: z.number().nullable(),
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
  usersMade: form.counter,
  connectionsMade: form.counter,
  accountsMade: form.counter,
  eventsMade: form.counter,
  users: form.table(user, 'id'),
  connections: form.table(connection, 'id'),
  memories: form.memories,
  daysPassed: form.daysPassed,
  /** The newest first. */
  events: z.array(event),
});

export type SandboxUser = z.infer<typeof user>;
export type SandboxAccount = z.infer<typeof form.simulatedAccount>;
export type SandboxConnection = z.infer<typeof connection>;
export type SandboxEvent = z.infer<typeof event>;
/** What outlives a restart. */
export type State = z.infer<typeof state>;

export const stateForm = form.stateForm('Iswigo', state);

export function connectionsOf({ connections }: State, userId: string): SandboxConnection[] {
  return [...connections.values()].filter((connection) => connection.userId === userId);
}
