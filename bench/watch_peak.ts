import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from './child_process.ts';

const sampleMs = 50;

/** The most memory that the process held at any sample, from now to the end. */
export function watchPeak(child: Child): { end(): Promise<number> } {
  let watching = true;
  let peakBytes = 0;
  const done = (async () => {
    while (watching) {
      peakBytes = Math.max(peakBytes, await child.residentBytes());
      await sleep(sampleMs);
    }
    return Math.max(peakBytes, await child.residentBytes());
  })();
  return {
    end: () => {
      watching = false;
      return done;
    },
  };
}
