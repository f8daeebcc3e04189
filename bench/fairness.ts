import { setTimeout as delay } from 'node:timers/promises';
import { median } from './median.ts';
import { openRelayStand, type RelayStand, roundRobin } from './relay_stand.ts';
import { percentile, sendEvents } from './send_events.ts';

const rounds = 7;
const secondsARound = 4;
const quietSites = 18;
/** What the quiet sites get together, in both runs. */
const quietPerSecond = 180;

/**
 * 20 sites: one never answers, one gets half of all events. The other 18 get the same number of events with and without
 * these two, in turn; what counts is how much later their events arrive.
 */
export async function run(): Promise<void> {
  const stand = await openRelayStand({
    database: 'sqlite',
    sites: quietSites + 2,
    itemsEach: 10,
    pathOf: (site) => `/${site === `site-${quietSites}` ? 'hang' : 'fast'}/${site}`,
  });
  await measure(stand, true);
  const calm: number[] = [];
  const stormy: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    calm.push(await measure(stand, false));
    stormy.push(await measure(stand, true));
  }
  console.log(
    `\nfairness on sqlite: medians of ${rounds} rounds of ${secondsARound} s, ${quietPerSecond} events/s to ${quietSites} sites`,
  );
  console.log(`p95 of these sites alone                       ${median(calm).toFixed(1)} ms`);
  console.log(`beside one that hangs and one that gets half   ${median(stormy).toFixed(1)} ms`);
  console.log(
    `ratio                                          ${(median(stormy) / median(calm)).toFixed(2)}   (at most 1.10)`,
  );
  await stand.stop();
}

/** @returns p95 of the quiet sites, in milliseconds */
async function measure(stand: RelayStand, storm: boolean): Promise<number> {
  const gateway = stand.gateway.url;
  const nextItem = roundRobin(stand.items.slice(0, quietSites).flat());
  await stand.latencies();
  const loads = [sendEvents({ gateway, nextItem, seconds: secondsARound, perSecond: quietPerSecond })];
  if (storm) {
    const [hanging = [], flooded = []] = stand.items.slice(quietSites);
    const load = { gateway, seconds: secondsARound };
    loads.push(sendEvents({ ...load, nextItem: roundRobin(hanging), perSecond: quietPerSecond / quietSites }));
    loads.push(
      sendEvents({ ...load, nextItem: roundRobin(flooded), perSecond: quietPerSecond + quietPerSecond / quietSites }),
    );
  }
  await Promise.all(loads);
  await delay(500);
  const arrived = Object.entries(await stand.latencies());
  const quiet = arrived.filter(([path]) => !path.endsWith(`site-${quietSites + 1}`)).flatMap(([, each]) => each);
  return percentile(
    quiet.sort((one, other) => one - other),
    0.95,
  );
}
