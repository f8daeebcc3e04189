import { z } from 'zod';
import * as form from '../../simulator/state/state_form.ts';

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

const account = form.simulatedAccount.extend({
  shared: z.boolean(),
  /** The bank stopped giving it. */
  gone: z.boolean(),
});

const item = form.simulatedConnection.extend({
  id: z.number().int(),
  userUuid: z.string(),
  bankId: z.number().int(),
  /** The generation in which it was made; its webhooks have that shape. */
  generation,
  accountTypes: z.enum(['payment', 'all']),
  status: z.number().int(),
  statusInfo: z.string(),
  lastTryAt: z.number().optional(),
  lastSuccessAt: z.number().optional(),
  authenticationExpiresAt: z.number().optional(),
  accounts: z.array(account),
  /** When the first days of transactions came, and when the long history came. */
  recentAt: z.number().optional(),
  historyAt: z.number().optional(),
});

const state = z.object({
  usersMade: form.counter,
  itemsMade: form.counter,
  accountsMade: form.counter,
  users: form.table(user, 'uuid'),
  items: form.table(item, 'id'),
  memories: form.memories,
  daysPassed: form.daysPassed,
});

export type SandboxUser = z.infer<typeof user>;
export type SandboxAccount = z.infer<typeof account>;
export type SandboxItem = z.infer<typeof item>;
/** What outlives a restart. */
export type State = z.infer<typeof state>;

export const stateForm = form.stateForm('Bridge', state);

export function itemsOf(state: State, userUuid: string): SandboxItem[] {
  return [...state.items.values()].filter((each) => each.userUuid === userUuid);
}

/**
 * Ids look like Bridge's: 7 digits for items, 8 for accounts (docs/reference/bridge.md, 1 and 11). An account's transactions
 * follow from its serial, see simulated_bank/transaction.ts.
 */
export const itemId = (number: number): number => 9_456_000 + number;
export const accountId = (serial: number): number => 51_234_000 + serial;
