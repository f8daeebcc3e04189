import { lookup } from 'node:dns/promises';
import { FairSlots } from '../../shares/fair_slots.ts';

/**
 * Of the four threads on which SQLite works too: who owns a name may have it answered once, and be silent when the system asks for it
 * again, for as long as a half minute. Four such names at once would stop every commit.
 */
const atOnce = 1;
/** Whoever waits has a deadline of his own, and takes no thread after it. */
const waitMs = 5000;

const slots = new FairSlots(atOnce);

/**
 * Asks the system's own resolver for all addresses of a name, one name at a time.
 * @throws `ENOTFOUND` for a name that it does not know, `ETIMEOUT` when its turn did not come in time
 */
export async function askSystem(hostname: string, ask: typeof lookupAll = lookupAll): Promise<string[]> {
  const slot = await slots.inTime({ client: hostname }, waitMs);
  if (slot === undefined) throw Object.assign(new Error(`${hostname} was not looked up in time`), { code: 'ETIMEOUT' });
  try {
    return await ask(hostname);
  } finally {
    slot.give();
  }
}

async function lookupAll(hostname: string): Promise<string[]> {
  return (await lookup(hostname, { all: true })).map(({ address }) => address);
}
