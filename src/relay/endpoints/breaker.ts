import type { Endpoint } from '../../../entities/endpoint.ts';

/** What an endpoint's answers have shown of late. */
export type Health = Pick<Endpoint, 'breaker' | 'failures' | 'openUntil' | 'failingSince'>;

/** `half_open`: one delivery may find out whether the site is back. */
export type BreakerPosition = 'closed' | 'open' | 'half_open';

const failuresToOpen = 5;
const shortestOpenMs = 30_000;
const longestOpenMs = 600_000;

/** How long nothing but failures may come before the endpoint is disabled (as Svix: 120 hours). */
export const failingDays = 5;

export const healthy: Health = { breaker: 'closed', failures: 0, openUntil: null, failingSince: null };

export function breakerPosition(health: Health, now: Date): BreakerPosition {
  if (health.breaker === 'closed') return 'closed';
  return health.openUntil !== null && health.openUntil > now ? 'open' : 'half_open';
}

/**
 * The health after a failed attempt. The fifth failure in a row opens the breaker for 30 seconds; each failed probe
 * doubles that, up to 10 minutes. What was on its way when the breaker opened does not count.
 */
export function afterFailure(health: Health, now: Date): Health {
  const position = breakerPosition(health, now);
  if (position === 'open') return health;
  const failures = health.failures + 1;
  const failingSince = health.failingSince ?? now;
  if (failures < failuresToOpen) return { ...health, failures, failingSince };
  return { breaker: 'open', failures, openUntil: new Date(now.getTime() + openMs(failures)), failingSince };
}

/** When a breaker that is open until then opened, or stayed open after a probe that failed. */
export function openedAt(failures: number, openUntil: Date): Date {
  return new Date(openUntil.getTime() - openMs(failures));
}

function openMs(failures: number): number {
  return Math.min(shortestOpenMs * 2 ** Math.max(failures - failuresToOpen, 0), longestOpenMs);
}

/** Whether an endpoint has failed so long, without one success, that it is to be disabled. */
export function hasFailedTooLong(health: Health, now: Date): boolean {
  const { failingSince } = health;
  return failingSince !== null && now.getTime() - failingSince.getTime() >= failingDays * 86_400_000;
}
