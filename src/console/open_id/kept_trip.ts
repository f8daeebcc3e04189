import type { Sealer } from '../../security/sealing/sealer.ts';
import { SealingError } from '../../security/sealing/sealing_error.ts';
import type { Trip } from './open_id_provider.ts';

/** As long as a person may take at its provider: passwords, a second factor, a telephone that has to be found. */
export const tripSeconds = 600;

export interface KeptTrip extends Trip {
  /** Where the browser goes on to. */
  readonly next: string;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
}

const row = 'console/openid';

/** For a cookie: the browser keeps it, cannot read it, and cannot make another. */
export function sealTrip(sealer: Sealer, trip: KeptTrip): Promise<string> {
  return sealer.seal(JSON.stringify(trip), row);
}

/** @returns undefined where there is none, it has ended, or it is not ours */
export async function readTrip(sealer: Sealer, cookie: string | undefined, now: Date): Promise<KeptTrip | undefined> {
  if (cookie === undefined) return undefined;
  try {
    const trip: KeptTrip = JSON.parse((await sealer.open(cookie, row)).toString());
    return trip.endsAt > now.getTime() ? trip : undefined;
  } catch (error) {
    if (error instanceof SealingError) return undefined;
    throw error;
  }
}
