import { randomBytes } from 'node:crypto';
import { BankMemory } from '../../simulator/life/bank_memory.ts';
import type { LifeParts as AnyParts } from '../../simulator/life/syncs.ts';
import { nextNumber } from '../../simulator/state/state_form.ts';
import type { WebhookEventName } from '../options.ts';
import type { ShapeParts } from '../shapes/account_shape.ts';
import { userShape } from '../shapes/connection_shape.ts';
import { connectionsOf, type SandboxUser, type State, userId } from '../state/state.ts';
import type { WebhookEvent, WebhookSender } from './webhook_sender.ts';

/** What the life of users and connections stands on. */
export interface LifeParts extends ShapeParts, AnyParts<State, WebhookSender> {}

/** Something changed: the state file is written soon and webhooks go out. Temporary users have none (docs/reference/powens.md, 2). */
export function tell(parts: LifeParts, userId: number, ...events: readonly [WebhookEventName, object][]): void {
  parts.file.changed();
  const user = parts.file.state.users.get(userId);
  const token = user?.tokens.at(-1);
  if (user === undefined || token === undefined || user.expiresAt !== undefined) return;
  void parts.webhooks.send(events.map(([name, body]): WebhookEvent => ({ name, body, token })));
}

const temporaryLifeMs = 1_800_000;

/** Base64, because real tokens hold + / = too. */
export function newToken(): string {
  return randomBytes(36).toString('base64');
}

/** A user and the first token. A temporary one is gone after half an hour (docs/reference/powens.md, 2). */
export function makeUser(parts: LifeParts, permanent: boolean): SandboxUser {
  const { state } = parts.file;
  const now = parts.clock();
  const user: SandboxUser = {
    id: userId(nextNumber(state, 'usersMade')),
    signinAt: now,
    tokens: [newToken()],
    ...(!permanent && { expiresAt: now + temporaryLifeMs }),
  };
  state.users.set(user.id, user);
  tell(parts, user.id, ['USER_CREATED', userShape(user)]);
  return user;
}

/** A user who is there and whose time is not over. */
export function findUser(parts: Pick<LifeParts, 'file' | 'clock'>, id: number): SandboxUser | undefined {
  const user = parts.file.state.users.get(id);
  return user !== undefined && (user.expiresAt ?? Number.POSITIVE_INFINITY) > parts.clock() ? user : undefined;
}

/** Connections go with the user, without a word of their own. */
export function deleteUser(parts: LifeParts, user: SandboxUser): void {
  const { state } = parts.file;
  tell(parts, user.id, ['USER_DELETED', userShape(user)]);
  for (const { id } of connectionsOf(state, user.id)) state.connections.delete(id);
  new BankMemory(state.memories).forget(String(user.id));
  state.users.delete(user.id);
}
