import type { ItemData } from '../../simulated_bank/item_data.ts';
import type { Timers } from '../../simulator/life/timers.ts';
import type { StateFile } from '../../simulator/state/state_file.ts';
import type { SandboxItem, State } from '../state/state.ts';
import { usualInfo } from './item_status.ts';
import { itemRefreshed, type RefreshTrigger, type WebhookEvent } from './webhook_event.ts';
import type { WebhookSender } from './webhook_sender.ts';

/** What the life of items stands on. */
export interface LifeParts {
  readonly file: StateFile<State>;
  readonly data: ItemData;
  readonly clock: () => number;
  readonly timers: Timers;
  readonly webhooks: WebhookSender;
}

/** Something changed: the state file is written soon and webhooks go out. */
export function tell(parts: LifeParts, ...events: readonly WebhookEvent[]): void {
  parts.file.changed();
  void parts.webhooks.send(events);
}

/** @param info lower case; the status's usual word when it is missing */
export function writeStatus(item: SandboxItem, status: number, info: string | undefined): void {
  item.status = status;
  item.statusInfo = info ?? usualInfo(status);
}

export function tellStatus(
  parts: LifeParts,
  item: SandboxItem,
  trigger: RefreshTrigger,
  status: number,
  info: string | undefined,
): void {
  writeStatus(item, status, info);
  tell(parts, itemRefreshed(item, trigger, false));
}
