import { setTimeout as delay } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { Replay } from '../../../entities/replay.ts';
import { Site } from '../../../entities/site.ts';
import { eachRow, type RowParts } from '../../operations/each_row.ts';
import { anyOf } from '../../store/any_of.ts';
import { type ReplayParts, sendSliceAgain } from './replays.ts';

/**
 * Carries out the replays that run, until none is left or the signal says that it is enough: in each round a slice of one replay of
 * each client, so that a client with many sites holds no other back. It rests between two slices for as long as one took, so that at
 * most half of the database's time goes there. One that fails does not hold the others back either: it is left until this is called
 * again.
 */
export async function goOnWithReplays(parts: ReplayParts & RowParts, halt: AbortSignal): Promise<void> {
  const failed = new Set<string>();
  /** When each had its last turn. */
  const turns = new Map<string, number>();
  while (!halt.aborted) {
    const running = (await runningReplays(parts.store.read)).filter(({ id }) => !failed.has(id));
    if (running.length === 0) return;
    await eachRow(parts, 'go on with replays', onePerClient(running, turns), async ({ id }) => {
      if (halt.aborted) return false;
      const startedAt = performance.now();
      turns.set(id, startedAt);
      failed.add(id);
      await sendSliceAgain(parts, id);
      failed.delete(id);
      await delay(performance.now() - startedAt, undefined, { signal: halt }).catch(() => {});
      return true;
    });
  }
}

interface RunningReplay {
  readonly id: string;
  readonly clientId: string | null;
}

/** A replay of one site names the site alone. */
async function runningReplays(read: EntityManager): Promise<RunningReplay[]> {
  const select = { id: true, clientId: true, siteId: true } as const;
  const running = await read.find(Replay, { select, where: { state: 'running' }, order: { createdAt: 'ASC' } });
  const siteIds = running.flatMap(({ clientId, siteId }) => (clientId === null && siteId !== null ? [siteId] : []));
  if (siteIds.length === 0) return running;
  const sites = await read.find(Site, { select: { id: true, clientId: true }, where: { id: anyOf(read, siteIds) } });
  const clientOf = new Map(sites.map(({ id, clientId }) => [id, clientId]));
  return running.map(({ id, clientId, siteId }) => ({ id, clientId: clientId ?? clientOf.get(siteId ?? '') ?? null }));
}

/** Of each client the one that has waited longest for its turn. */
function onePerClient(running: readonly RunningReplay[], turns: ReadonlyMap<string, number>): RunningReplay[] {
  const longest = (one: RunningReplay, other: RunningReplay) =>
    (turns.get(other.id) ?? 0) < (turns.get(one.id) ?? 0) ? other : one;
  return [...Map.groupBy(running, ({ clientId }) => clientId).values()].map((each) => each.reduce(longest));
}
