import { keepSandboxDays, readSandboxDays } from '../operations/sandbox_days.ts';

const dayMs = 86_400_000;

/** The clock of the sandbox: the machine's, and the days by which it was turned on. It goes forward only. */
export interface SandboxClock {
  now(): Date;
  /** By how many days it is ahead. */
  readonly days: number;
  /** Turns it on, for starts to come too. */
  turnOn(days: number): Promise<void>;
}

/** @param folder where the days outlive a restart; a reset of the sandbox forgets them with the rest */
export async function openSandboxClock(folder: string): Promise<SandboxClock> {
  let days = await readSandboxDays(folder);
  return {
    now: () => new Date(Date.now() + days * dayMs),
    get days() {
      return days;
    },
    turnOn: async (more) => {
      days += more;
      await keepSandboxDays(folder, days);
    },
  };
}
