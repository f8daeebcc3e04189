import { z } from 'zod';
import * as form from '../../simulator/state/state_form.ts';

const user = z.object({
  id: z.number().int(),
  signinAt: z.number(),
  /** Every token that is good; the last one is the newest. */
  tokens: z.array(z.string()),
  /** Undefined for a permanent user (docs/reference/powens.md, 2). */
  expiresAt: z.number().optional(),
});

const account = form.simulatedAccount.extend({
  /** May change at a reconnection. */
  id: z.number().int(),
  /** Undefined once the person shares it. */
  disabledAt: z.number().optional(),
  /** When the bank stopped giving it. */
  deletedAt: z.number().optional(),
  /** When it got its id in a renewal, and how many refreshes there had been. */
  renewed: z.object({ at: z.number(), refreshes: z.number().int() }).optional(),
});

const paper = z.object({
  id: z.number().int(),
  /** The how-manieth of its subscription: what it is follows from that. */
  place: z.number().int(),
  /** When Powens found it. */
  at: z.number(),
});

/** What papers belong to: an account of a bank, a contract of a supplier (docs/reference/powens.md, 8). */
const subscription = z.object({
  id: z.number().int(),
  /** Of the account at its bank, or of the contract. */
  place: z.number().int(),
  /** Undefined once the person shares it. */
  disabledAt: z.number().optional(),
  /** When the supplier stopped showing it. */
  deletedAt: z.number().optional(),
  /** Why it could not be read the last time. */
  error: z.string().nullable(),
  lastUpdateAt: z.number().optional(),
  papers: z.array(paper),
});

const connection = form.simulatedConnection.extend({
  id: z.number().int(),
  userId: z.number().int(),
  connectorId: z.number().int(),
  /** Null when the last sync was fine, and before the first. */
  state: z.string().nullable(),
  errorMessage: z.string().nullable(),
  /** The last success. */
  lastUpdateAt: z.number().optional(),
  lastTryAt: z.number().optional(),
  lastPushAt: z.number().optional(),
  nextTryAt: z.number().optional(),
  expiresAt: z.number(),
  accounts: z.array(account),
  /** A state of an older version has none. */
  subscriptions: z.array(subscription).prefault([]),
  /** When the transactions came. */
  recentAt: z.number().optional(),
  historyAt: z.number().optional(),
});

const state = z.object({
  usersMade: form.counter,
  connectionsMade: form.counter,
  accountsMade: form.counter,
  accountIdsMade: form.counter,
  subscriptionsMade: form.laterCounter,
  papersMade: form.laterCounter,
  webhooksMade: form.counter,
  users: form.table(user, 'id'),
  connections: form.table(connection, 'id'),
  memories: form.memories,
  daysPassed: form.daysPassed,
});

export type SandboxUser = z.infer<typeof user>;
export type SandboxAccount = z.infer<typeof account>;
export type SandboxSubscription = z.infer<typeof subscription>;
export type SandboxPaper = z.infer<typeof paper>;
export type SandboxConnection = z.infer<typeof connection>;
/** What outlives a restart. */
export type State = z.infer<typeof state>;

export const stateForm = form.stateForm('Powens', state);

export function connectionsOf({ connections }: State, userId: number): SandboxConnection[] {
  return [...connections.values()].filter((each) => each.userId === userId);
}

/** Ids look like those of the samples; a user, a connection and an account of one number differ. */
export const userId = (number: number): number => 500 + number;
export const connectionId = (number: number): number => 76 + number;
export const accountId = (number: number): number => 9000 + number;
export const subscriptionId = (number: number): number => 3000 + number;
export const paperId = (number: number): number => 56_000 + number;
export const webhookDataId = (number: number): number => 90_200 + number;
/** A connector's source has the connector's id in it. */
export const sourceId = (connectorId: number, place: number): number => connectorId * 10 + place;
