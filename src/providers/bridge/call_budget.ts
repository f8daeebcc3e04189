import { LRUCache } from 'lru-cache';
import { atMost } from '../../shares/at_most.ts';
import { presentBehalf } from '../../shares/behalf.ts';
import { FairWindow } from '../../shares/fair_window.ts';
import { SlidingWindow } from '../../shares/sliding_window.ts';
import { takeSlotInTurn, takeSlotNow } from '../call_slots.ts';
import type { Clock } from '../clock.ts';
import type { BudgetUse } from '../provider.ts';

const minuteMs = 60_000;
/** Bridge refuses more tokens for one user in a minute (docs/reference/bridge.md, 1). */
const tokensPerUserAndMinute = 10;
/** Far more users than the application's 2000 calls in five minutes can reach, so no window in use is forgotten. */
const maxUsers = 10_000;

/** Where a call counts: for the whole application, and for one user where it carries the user's token. */
export type CallKind = 'application' | 'user' | 'token';

/**
 * Keeps the gateway under Bridge's published limits, so that a burst costs our own 429 and not Bridge's: there the
 * refused calls count too, and nothing says when the next may work. Each client has its share of the application's calls.
 */
export class CallBudget {
  private readonly application: FairWindow;
  private readonly users = new LRUCache<string, SlidingWindow>(atMost(maxUsers));
  private readonly clock: Clock;
  private readonly userCallsPerMinute: number;

  constructor(clock: Clock, callsPer5Minutes: number, userCallsPerMinute: number, severalClients = false) {
    this.clock = clock;
    this.userCallsPerMinute = userCallsPerMinute;
    this.application = new FairWindow(callsPer5Minutes, 5 * minuteMs, { others: severalClients });
  }

  /** Takes a slot, or answers in how many milliseconds one may be free. */
  take(kind: CallKind, userId: string | undefined): number {
    const now = this.clock.elapsed();
    const own = kind === 'application' || userId === undefined ? undefined : this.windowOf(kind, userId);
    const caller = presentBehalf();
    const waitMs = Math.max(this.application.waitMs(now, caller), own?.waitMs(now) ?? 0);
    if (waitMs > 0) return waitMs;
    this.application.add(now, caller);
    own?.add(now);
    return 0;
  }

  /** How much of the application's calls is used. */
  use(): BudgetUse {
    return this.application.use(this.clock.elapsed());
  }

  /** @throws ProviderError `rate_limited` when there is no slot now */
  takeNow(kind: CallKind, userId: string | undefined): void {
    takeSlotNow(() => this.take(kind, userId), 'bridge', 'Bridge');
  }

  /** Takes the next slot, however long that lasts. */
  takeInTurn(kind: CallKind, userId: string | undefined): Promise<void> {
    return takeSlotInTurn(() => this.take(kind, userId), this.clock);
  }

  private windowOf(kind: 'user' | 'token', userId: string): SlidingWindow {
    const key = `${kind} ${userId}`;
    let window = this.users.get(key);
    if (!window) {
      window = new SlidingWindow(kind === 'token' ? tokensPerUserAndMinute : this.userCallsPerMinute, minuteMs);
      this.users.set(key, window);
    }
    return window;
  }
}
