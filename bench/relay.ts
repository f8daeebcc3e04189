import { drainBacklog } from './drain_backlog.ts';
import { median } from './median.ts';
import { openRelayStand, roundRobin } from './relay_stand.ts';
import { percentile, sendEvents } from './send_events.ts';

const rounds = 5;
const backlog = 10_000;

/**
 * Events to fast sites: how fast a backlog goes out, in and out at once, how long an event takes at 200 a second, and
 * how many SQL statements one costs, counted in the drivers.
 */
export async function run(): Promise<void> {
  for (const database of ['sqlite', 'postgres'] as const) {
    const stand = await openRelayStand({ database, sites: 20, itemsEach: 50, settings: { COUNT_STATEMENTS: 'on' } });
    const nextItem = roundRobin(stand.items.flat());
    const gateway = stand.gateway.url;
    await sendEvents({ gateway, nextItem, seconds: 2 });
    await stand.drained();

    const out: number[] = [];
    const both: number[] = [];
    const statements: number[] = [];
    const middle: number[] = [];
    const slow: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      out.push(await drainBacklog(stand, nextItem, backlog));
      const before = await stand.gateway.statements();
      const startedAt = performance.now();
      const { events } = await sendEvents({ gateway, nextItem, seconds: 3 });
      await stand.drained();
      both.push(events / ((performance.now() - startedAt) / 1000));
      statements.push(((await stand.gateway.statements()) - before) / events);
      await stand.latencies();
      await sendEvents({ gateway, nextItem, seconds: 3, perSecond: 200 });
      await stand.drained();
      const latencies = Object.values(await stand.latencies())
        .flat()
        .sort((one, other) => one - other);
      middle.push(percentile(latencies, 0.5));
      slow.push(percentile(latencies, 0.95));
    }
    console.log(`\nrelay on ${database}: medians of ${rounds} rounds`);
    console.log(`a backlog goes out            ${Math.round(median(out))} deliveries/s   (at least 2500)`);
    console.log(`in and out at once            ${Math.round(median(both))} events/s   (at least 2000)`);
    const limit = database === 'sqlite' ? 15 : 30;
    console.log(
      `end to end at 200/s           p50 ${median(middle).toFixed(1)} ms, p95 ${median(slow).toFixed(1)} ms   (p95 under ${limit})`,
    );
    console.log(`SQL statements an event       ${median(statements).toFixed(2)}   (at most 3)`);
    await stand.stop();
  }
}
