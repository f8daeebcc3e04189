import { LRUCache } from 'lru-cache';
import { atMost } from '../../shares/at_most.ts';

/** What an operator switches on at Powens meanwhile is called all the same: without a new token. */
const lifeMs = 3_600_000;

/**
 * Which routes Powens refuses to a user whose token is new. A 403 says of a token that it is none, or that it may not call this route
 * (docs/reference/powens.md, 1): after a renewal that changed nothing it is the route, and another renewal would only end the
 * token of the calls and webhooks that are under way.
 */
export class RefusedRoutes {
  private readonly routes: LRUCache<string, true>;

  constructor(now: () => number) {
    this.routes = new LRUCache({ ...atMost(10_000), ttl: lifeMs, perf: { now }, ttlResolution: 0 });
  }

  has(userId: string, operation: string): boolean {
    return this.routes.has(`${userId} ${operation}`);
  }

  add(userId: string, operation: string): void {
    this.routes.set(`${userId} ${operation}`, true);
  }
}
