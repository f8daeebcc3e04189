import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const dayMs = 86_400_000;
const kept = z.object({ days: z.number().int().min(0) });

/**
 * The clock of the sandbox (docs/decisions/0763-the-clock-of-the-sandbox.md): the machine's, and the days by which it was turned on.
 * It goes forward only.
 */
export interface SandboxClock {
  now(): Date;
  /** By how many days it is ahead. */
  readonly days: number;
  /** Turns it on, for starts to come too. */
  turnOn(days: number): Promise<void>;
}

/** @param folder where the days outlive a restart; a reset of the sandbox forgets them with the rest */
export async function openSandboxClock(folder: string): Promise<SandboxClock> {
  const file = path.join(folder, 'clock.json');
  let days = await readDays(file);
  return {
    now: () => new Date(Date.now() + days * dayMs),
    get days() {
      return days;
    },
    turnOn: async (more) => {
      days += more;
      await mkdir(folder, { recursive: true });
      await writeFile(file, JSON.stringify({ days }));
    },
  };
}

async function readDays(file: string): Promise<number> {
  try {
    return kept.parse(JSON.parse(await readFile(file, 'utf8'))).days;
  } catch {
    return 0;
  }
}
