import { setTimeout as delay } from 'node:timers/promises';
import { startChild } from './child_process.ts';
import { median } from './median.ts';
import { openRelayStand, type RelayStand, roundRobin } from './relay_stand.ts';
import { percentile, type Sent, sendEvents } from './send_events.ts';

const rounds = 7;
const secondsARound = 4;
const quietSites = 18;
/** What the quiet sites get together, in both runs. */
const quietPerSecond = 180;

/** Under what the gateway is measured. */
const situations = {
  plain: { title: 'as it is', settings: {}, busy: false },
  flush: { title: 'with a flush of 5 ms', settings: { FLUSH_MS: '5' }, busy: false },
  busy: { title: 'while another process takes half of each core', settings: {}, busy: true },
} as const;

interface Figures {
  /** p95 from sending to the arrival at the quiet sites, in milliseconds. */
  readonly arrived: number;
  /** p95 from sending to the 200, of the same events. */
  readonly recorded: number;
}

/**
 * 20 sites: one never answers, one gets half of all events. The other 18 get the same number of events with and without
 * these two, in turn; what counts is how much later their events arrive. `fairness plain` measures one situation only.
 */
export async function run(): Promise<void> {
  const chosen = process.argv[3];
  for (const [name, situation] of Object.entries(situations)) {
    if (chosen === undefined || chosen === name) await measureIn(situation);
  }
}

async function measureIn({ title, settings, busy }: (typeof situations)[keyof typeof situations]): Promise<void> {
  const stand = await openRelayStand({
    database: 'sqlite',
    sites: quietSites + 2,
    itemsEach: 10,
    pathOf: (site) => `/${site === `site-${quietSites}` ? 'hang' : 'fast'}/${site}`,
    settings,
  });
  const other = busy ? await startChild('busy') : undefined;
  await measure(stand, true);
  const calm: Figures[] = [];
  const stormy: Figures[] = [];
  for (let round = 0; round < rounds; round += 1) {
    calm.push(await measure(stand, false));
    stormy.push(await measure(stand, true));
  }
  await other?.stop();
  await stand.stop();
  const line = (what: keyof Figures) => {
    const [alone, beside] = [calm, stormy].map((figures) => median(figures.map((each) => each[what]))) as [
      number,
      number,
    ];
    return `${alone.toFixed(1)} ms alone, ${beside.toFixed(1)} ms beside the others, ratio ${(beside / alone).toFixed(2)}`;
  };
  console.log(
    `\nfairness on sqlite, ${title}: medians of ${rounds} rounds of ${secondsARound} s, ${quietPerSecond} events/s to ${quietSites} sites`,
  );
  console.log(`p95 until an event is recorded   ${line('recorded')}`);
  console.log(`p95 until it arrives             ${line('arrived')}   (ratio at most 1.10)`);
}

async function measure(stand: RelayStand, storm: boolean): Promise<Figures> {
  const gateway = stand.gateway.url;
  const load = { gateway, seconds: secondsARound };
  const quietItems = roundRobin(stand.items.slice(0, quietSites).flat());
  await stand.latencies();
  const quiet = sendEvents({ ...load, nextItem: quietItems, perSecond: quietPerSecond });
  const others: Promise<Sent>[] = [];
  if (storm) {
    const [hanging = [], flooded = []] = stand.items.slice(quietSites);
    const share = quietPerSecond / quietSites;
    others.push(sendEvents({ ...load, nextItem: roundRobin(hanging), perSecond: share }));
    others.push(sendEvents({ ...load, nextItem: roundRobin(flooded), perSecond: quietPerSecond + share }));
  }
  const { acknowledged } = await quiet;
  await Promise.all(others);
  await delay(500);
  const arrived = Object.entries(await stand.latencies())
    .filter(([path]) => !path.endsWith(`site-${quietSites + 1}`))
    .flatMap(([, each]) => each)
    .sort((one, other) => one - other);
  return { arrived: percentile(arrived, 0.95), recorded: percentile(acknowledged, 0.95) };
}
