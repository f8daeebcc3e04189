import { setTimeout as delay } from 'node:timers/promises';
import { Replay } from '../../../entities/replay.ts';
import { type ReplayParts, sendSliceAgain } from './replays.ts';

/**
 * Carries out the replays that run, a slice of each in turn, until none is left or the signal says that it is enough. It rests
 * between two slices for as long as one took, so that at most half of the database's time goes there.
 */
export async function goOnWithReplays(parts: ReplayParts, halt: AbortSignal): Promise<void> {
  for (;;) {
    const running = await parts.store.read.find(Replay, { select: { id: true }, where: { state: 'running' } });
    if (running.length === 0) return;
    for (const { id } of running) {
      if (halt.aborted) return;
      const startedAt = performance.now();
      await sendSliceAgain(parts, id);
      await delay(performance.now() - startedAt, undefined, { signal: halt }).catch(() => {});
    }
  }
}
