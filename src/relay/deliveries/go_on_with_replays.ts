import { setTimeout as delay } from 'node:timers/promises';
import { Replay } from '../../../entities/replay.ts';
import { eachRow, type RowParts } from '../../operations/each_row.ts';
import { type ReplayParts, sendSliceAgain } from './replays.ts';

/**
 * Carries out the replays that run, a slice of each in turn, until none is left or the signal says that it is enough. It rests
 * between two slices for as long as one took, so that at most half of the database's time goes there. One that fails does not hold
 * the others back: it is left until this is called again.
 */
export async function goOnWithReplays(parts: ReplayParts & RowParts, halt: AbortSignal): Promise<void> {
  const failed = new Set<string>();
  while (!halt.aborted) {
    const all = await parts.store.read.find(Replay, { select: { id: true }, where: { state: 'running' } });
    const running = all.filter(({ id }) => !failed.has(id));
    if (running.length === 0) return;
    await eachRow(parts, 'go on with replays', running, async ({ id }) => {
      if (halt.aborted) return false;
      const startedAt = performance.now();
      failed.add(id);
      await sendSliceAgain(parts, id);
      failed.delete(id);
      await delay(performance.now() - startedAt, undefined, { signal: halt }).catch(() => {});
      return true;
    });
  }
}
