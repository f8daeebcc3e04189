import { drainBacklog } from './drain_backlog.ts';
import { fillDeliveries } from './fill_deliveries.ts';
import { type BySize, inTurn, ratio, type Size } from './in_turn.ts';
import { openRelayStand, roundRobin } from './relay_stand.ts';
import { percentile, sendEvents } from './send_events.ts';

const delivered = { small: 1000, large: 1_000_000 } satisfies BySize<number>;
const rounds = 9;
const perSecond = 200;
const secondsARound = 3;
const backlog = 6000;

/**
 * Lanes with 1,000 and with 1,000,000 delivered rows in the table: how long a lane takes from an event to its arrival
 * when it has to be woken for each, and how fast it delivers what waits. Both sizes in turn.
 */
export async function compareLanes(database: 'sqlite' | 'postgres'): Promise<void> {
  const open = async (size: Size) => {
    const stand = await openRelayStand({ database, sites: 20, itemsEach: 50 });
    const nextItem = roundRobin(stand.items.flat());
    // The first event of a site makes its endpoint.
    await sendEvents({ gateway: stand.gateway.url, nextItem, seconds: 2, perSecond: 1000 });
    await stand.drained();
    await fillDeliveries(stand.databaseUrl, { rows: delivered[size] });
    return { stand, nextItem };
  };
  const stands = { small: await open('small'), large: await open('large') };

  const wakeUps = await inTurn(rounds, async (size) => {
    const { stand, nextItem } = stands[size];
    await stand.latencies();
    await sendEvents({ gateway: stand.gateway.url, nextItem, seconds: secondsARound, perSecond });
    await stand.drained();
    const latencies = Object.values(await stand.latencies()).flat();
    return percentile(
      latencies.sort((one, other) => one - other),
      0.5,
    );
  });
  const deliveries = await inTurn(rounds, async (size) => {
    const { stand, nextItem } = stands[size];
    return 1e6 / (await drainBacklog(stand, nextItem, backlog));
  });
  await stands.small.stand.stop();
  await stands.large.stand.stop();

  console.log(`\nlanes on ${database}: medians of ${rounds} rounds`);
  const row = (size: Size) => ({
    [`from event to arrival at ${perSecond}/s, ms`]: Number(wakeUps[size].toFixed(2)),
    'a waiting delivery, µs': Math.round(deliveries[size]),
  });
  console.table({ '1,000 delivered rows': row('small'), '1,000,000 delivered rows': row('large') });
  console.log(`lane wake-up: time with 1,000,000 / with 1,000   ${ratio(wakeUps)}`);
  console.log(`delivery: time with 1,000,000 / with 1,000       ${ratio(deliveries)}`);
}
