import type { ClaimedJob } from '../../../src/relay/schedulers/lane_queue.ts';

/** A ticket of a lane, as a claim gets it. */
export const job = (id: string, lane = id): ClaimedJob => ({ id, data: { lane }, retryCount: 0 });

/** A ticket of recurring work. */
export const workJob = (id: string, work: string): ClaimedJob => ({ id, data: { work }, retryCount: 0 });

/** What was asked of a line; how often it is looked at besides is not said. */
export const withoutClaims = (asked: readonly string[]) => asked.filter((what) => !what.startsWith('claim'));
