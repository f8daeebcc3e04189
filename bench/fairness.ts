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

type Measured = 'alone' | 'apart' | 'beside';

/**
 * 20 sites: one never answers, one gets half of all events. The other 18 get the same number of events in three ways, in
 * turn: alone, while these two are served by another gateway with a database of its own, and beside them. What counts is
 * how much later their events arrive beside them than apart: that is what the shared gateway makes of it. How much later
 * than alone says what the machine has left as well: two processors that share a core slow each other by half.
 * `fairness plain` measures one situation only.
 */
export async function run(): Promise<void> {
  const chosen = process.argv[3];
  for (const [name, situation] of Object.entries(situations)) {
    if (chosen === undefined || chosen === name) await measureIn(situation);
  }
}

async function measureIn({ title, settings, busy }: (typeof situations)[keyof typeof situations]): Promise<void> {
  const open = () =>
    openRelayStand({
      database: 'sqlite',
      sites: quietSites + 2,
      itemsEach: 10,
      pathOf: (site) => `/${site === `site-${quietSites}` ? 'hang' : 'fast'}/${site}`,
      settings,
    });
  const stand = await open();
  const elsewhere = await open();
  const other = busy ? await startChild('busy') : undefined;
  const ways: Record<Measured, () => Promise<Figures>> = {
    alone: () => measure(stand, undefined),
    apart: () => measure(stand, elsewhere),
    beside: () => measure(stand, stand),
  };
  const figures: Record<Measured, Figures[]> = { alone: [], apart: [], beside: [] };
  for (const way of [ways.beside, ways.apart]) await way();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, way] of Object.entries(ways)) figures[name as Measured].push(await way());
  }
  await other?.stop();
  await stand.stop();
  await elsewhere.stop();
  console.log(
    `\nfairness on sqlite, ${title}: medians of ${rounds} rounds of ${secondsARound} s, ${quietPerSecond} events/s to ${quietSites} sites`,
  );
  const line = (what: keyof Figures) => {
    const of = (name: Measured) => median(figures[name].map((each) => each[what]));
    const ms = (name: Measured) => `${of(name).toFixed(1)} ms ${name}`;
    const ratio = (name: Measured) => `${(of('beside') / of(name)).toFixed(2)} of ${name}`;
    return `${ms('alone')}, ${ms('apart')}, ${ms('beside')}: ${ratio('apart')}, ${ratio('alone')}`;
  };
  console.log(`p95 until an event is recorded   ${line('recorded')}`);
  console.log(`p95 until it arrives             ${line('arrived')}   (of apart: at most 1.10)`);
}

/** @param others where the two other sites get their events, if they get any */
async function measure(stand: RelayStand, others: RelayStand | undefined): Promise<Figures> {
  const seconds = secondsARound;
  const quietItems = roundRobin(stand.items.slice(0, quietSites).flat());
  await stand.latencies();
  const sending: Promise<Sent>[] = [];
  const send = (to: RelayStand, items: () => string, perSecond: number) =>
    sendEvents({ gateway: to.gateway.url, seconds, nextItem: items, perSecond });
  if (others) {
    const [hanging = [], flooded = []] = others.items.slice(quietSites);
    const share = quietPerSecond / quietSites;
    sending.push(send(others, roundRobin(hanging), share));
    sending.push(send(others, roundRobin(flooded), quietPerSecond + share));
  }
  const { acknowledged } = await send(stand, quietItems, quietPerSecond);
  await Promise.all(sending);
  await delay(500);
  const arrived = Object.entries(await stand.latencies())
    .filter(([path]) => !path.endsWith(`site-${quietSites + 1}`))
    .flatMap(([, each]) => each)
    .sort((one, other) => one - other);
  return { arrived: percentile(arrived, 0.95), recorded: percentile(acknowledged, 0.95) };
}
