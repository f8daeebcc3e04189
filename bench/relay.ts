import { checkouts, type Figures, inRounds, medians } from './compare.ts';
import { drainBacklog } from './drain_backlog.ts';
import { openRelayStand, type RelayStand, roundRobin } from './relay_stand.ts';
import { percentile, sendEvents } from './send_events.ts';

const rounds = 5;
const backlog = 10_000;

/**
 * Events to fast sites: how fast a backlog goes out, in and out at once, how long an event takes at 200 a second, and
 * how many SQL statements one costs, counted in the drivers. `--against <folder>` measures the gateway of another
 * checkout in turn.
 */
export async function run(): Promise<void> {
  for (const database of ['sqlite', 'postgres'] as const) {
    const stands: RelayStand[] = [];
    const subjects: Record<string, () => Promise<Figures>> = {};
    for (const [name, checkout] of Object.entries(checkouts())) {
      const settings = { COUNT_STATEMENTS: 'on' };
      const stand = await openRelayStand({ database, sites: 20, itemsEach: 50, settings, checkout });
      stands.push(stand);
      const nextItem = roundRobin(stand.items.flat());
      await sendEvents({ gateway: stand.gateway.url, nextItem, seconds: 2 });
      await stand.drained();
      subjects[name] = () => round(stand, nextItem);
    }
    console.log(`\nrelay on ${database}: medians of ${rounds} rounds`);
    console.table(medians(await inRounds(rounds, subjects)));
    const limit = database === 'sqlite' ? 15 : 30;
    console.log(`goals: at least 2500 out, 2000 in and out; p95 under ${limit} ms; at most 3 statements`);
    for (const stand of stands) await stand.stop();
  }
}

async function round(stand: RelayStand, nextItem: () => string): Promise<Figures> {
  const gateway = stand.gateway.url;
  const out = await drainBacklog(stand, nextItem, backlog);
  const before = await stand.gateway.statements();
  const startedAt = performance.now();
  const { events } = await sendEvents({ gateway, nextItem, seconds: 3 });
  await stand.drained();
  const both = events / ((performance.now() - startedAt) / 1000);
  const statements = ((await stand.gateway.statements()) - before) / events;
  await stand.latencies();
  await sendEvents({ gateway, nextItem, seconds: 3, perSecond: 200 });
  await stand.drained();
  const latencies = Object.values(await stand.latencies())
    .flat()
    .sort((one, other) => one - other);
  return {
    'a backlog goes out, deliveries/s': Math.round(out),
    'in and out at once, events/s': Math.round(both),
    'end to end at 200/s: p50, ms': percentile(latencies, 0.5),
    'p95, ms': percentile(latencies, 0.95),
    'SQL statements an event': statements,
  };
}
