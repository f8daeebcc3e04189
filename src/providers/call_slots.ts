import { presentBehalf, presentCaller } from '../shares/behalf.ts';
import { FairWindow } from '../shares/fair_window.ts';
import type { Clock } from './clock.ts';
import type { BudgetUse } from './provider.ts';
import { ProviderError } from './provider_error.ts';

/** Takes a slot in a budget of calls, or answers in how many milliseconds one may be free. @since 0.2 */
export interface TakeSlot {
  (): number;
  /** How much of the budget is used; null where there is none, and missing where nobody counts. @since 0.2 */
  use?(): BudgetUse | null;
}

/**
 * A budget of so many calls in any 60 seconds, in which each client of the gateway has its share; whose call it is is known
 * (`src/shares/behalf.ts`).
 * @param limit Infinity for none
 * @param severalClients as the host says it
 * @since 0.2
 */
export function callsPerMinute(limit: number, clock: Clock, severalClients = false): TakeSlot {
  if (limit === Number.POSITIVE_INFINITY) return Object.assign(() => 0, { use: () => null });
  const window = new FairWindow(limit, 60_000, { others: severalClients });
  const take = () => {
    const now = clock.elapsed();
    const caller = presentBehalf();
    const waitMs = window.waitMs(now, caller);
    if (waitMs === 0) window.add(now, caller);
    return waitMs;
  };
  return Object.assign(take, { use: () => window.use(clock.elapsed()) });
}

/**
 * A call that cannot wait.
 * @throws ProviderError `rate_limited` when there is no slot now
 * @since 0.2
 */
export function takeSlotNow(take: TakeSlot, provider: string, title: string): void {
  const waitMs = take();
  if (waitMs === 0) return;
  const retryAfterSeconds = Math.ceil(waitMs / 1000);
  const message = `The gateway holds this call back to stay within ${title}’s limits; try again in ${retryAfterSeconds} seconds.`;
  throw new ProviderError('rate_limited', provider, message, { retryAfterSeconds });
}

/**
 * A call that waits for the next slot, however long that lasts. For a caller that has left none is taken: its call is not made.
 * @since 0.2
 */
export async function takeSlotInTurn(take: TakeSlot, clock: Clock): Promise<void> {
  const caller = presentCaller();
  while (!caller?.hasLeft) {
    const waitMs = take();
    if (waitMs === 0) return;
    await clock.sleep(waitMs, caller?.signal);
  }
}
