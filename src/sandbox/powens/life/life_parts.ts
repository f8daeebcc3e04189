import type { LifeParts as AnyParts } from '../../simulator/life/syncs.ts';
import type { WebhookEventName } from '../options.ts';
import type { ShapeParts } from '../shapes/account_shape.ts';
import type { State } from '../state/state.ts';
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
