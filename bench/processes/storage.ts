import { hash, randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';
import { Delivery } from '../../entities/delivery.ts';
import { Endpoint } from '../../entities/endpoint.ts';
import { healthy } from '../../src/relay/endpoints/breaker.ts';
import { newEventId } from '../../src/relay/new_event_id.ts';
import { findDue } from '../../src/relay/sql/find_due.ts';
import { insertDeliveries } from '../../src/relay/sql/insert_deliveries.ts';
import { insertEvents } from '../../src/relay/sql/insert_events.ts';
import { writeOutcomes } from '../../src/relay/sql/write_outcomes.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { fillDeliveries } from '../fill_deliveries.ts';
import { percentile } from '../send_events.ts';
import { slowCommits } from '../storage/slow_commits.ts';

/**
 * What the relay asks of the store, without what stands around it: prints its figures as JSON. Each event's way is that of the
 * gateway: a transaction with the event and its delivery, a look for what is due, a transaction with the outcome.
 */
const [databaseUrl = '', flushMs = '0', onLoop = 'no'] = process.argv.slice(2);
const bodyBytes = 900;
const listRows = 20_000;
const restMs = 10;

if (Number(flushMs) > 0) slowCommits(Number(flushMs), onLoop === 'yes');
const endpointId = randomUUID();
await prepare();
const store = await openStore(databaseUrl, { alone: true });
const figures = Number(flushMs) > 0 ? await slowDisk(store) : { ...(await events(store)), ...(await list(store)) };
console.log(JSON.stringify(figures));
await store.close();

/** One endpoint, and where a list is read the rows of it. */
async function prepare(): Promise<void> {
  const store = await openStore(databaseUrl);
  const whose = { id: endpointId, siteId: '1', clientId: '1', url: 'https://site.example', sealedSecret: '' };
  await store.write((manager) =>
    manager.insert(Endpoint, { ...whose, ...healthy, state: 'active', createdAt: new Date() }),
  );
  await store.close();
  if (Number(flushMs) === 0) await fillDeliveries(databaseUrl, { rows: listRows });
}

async function events(store: Store): Promise<Record<string, number>> {
  await together(store, 64, 40);
  await together(store, 1, 200);
  const alone = await measured(() => together(store, 1, 400));
  const many = await measured(() => together(store, 64, 80));
  return {
    'an event alone: processor, µs': alone.processorUs / 400,
    'an event alone: commit p50, ms': percentile(alone.result, 0.5),
    'an event alone: commit p95, ms': percentile(alone.result, 0.95),
    '64 together: processor an event, µs': many.processorUs / 5120,
    '64 together: events/s': 5120 / (many.wallMs / 1000),
    '64 together: loop p99, ms': many.loopMs.p99,
  };
}

/** A long list, read at once as TypeORM reads it. */
async function list(store: Store): Promise<Record<string, number>> {
  const read = await measured(() => store.read.createQueryBuilder(Delivery, 'd').limit(listRows).getRawMany());
  if (read.result.length !== listRows) throw new Error(`${read.result.length} rows of ${listRows}`);
  return { 'list of 20,000: ms': read.wallMs, 'list: loop stood, ms': read.loopMs.max };
}

async function slowDisk(store: Store): Promise<Record<string, number>> {
  await together(store, 8, 10);
  const { loopMs } = await measured(() => together(store, 8, 60));
  return { [`disk of ${flushMs} ms: loop p50, ms`]: loopMs.p50, [`disk of ${flushMs} ms: loop p99, ms`]: loopMs.p99 };
}

/** @returns milliseconds of each commit of events, sorted */
async function together(store: Store, size: number, times: number): Promise<number[]> {
  const commits: number[] = [];
  for (let time = 0; time < times; time += 1) {
    // As in the gateway, where a group is begun in a turn of its own (src/relay/recording/group_commit.ts).
    await turn();
    const startedAt = performance.now();
    await record(store, size);
    commits.push(performance.now() - startedAt);
    await turn();
    const due = await findDue(store.read, endpointId, { nowMs: Date.now(), limit: size });
    if (due.length !== size) throw new Error(`${due.length} of ${size} are due`);
    await turn();
    await store.write((manager) =>
      writeOutcomes(
        manager,
        due.map(({ id }) => ({
          deliveryId: id,
          state: 'delivered',
          failures: 0,
          nextAttemptAt: null,
          attempt: 1,
          at: Date.now(),
          durationMs: 3,
          status: 200,
          error: null,
          answerType: null,
          answerBytes: null,
          sealedExcerpt: null,
        })),
      ),
    );
  }
  return commits.sort((one, other) => one - other);
}

function record(store: Store, size: number): Promise<void> {
  const nowMs = Date.now();
  const ids = Array.from({ length: size }, newEventId);
  const about = { provider: 'bridge', type: 'item.account.updated', itemId: '1' };
  return store.write(async (manager) => {
    await insertEvents(
      manager,
      ids.map((id) => ({
        id,
        ...about,
        dedupeKey: hash('sha256', id, 'hex'),
        providerUserId: null,
        sealedBody: 'x'.repeat(bodyBytes),
        receivedAt: nowMs,
        appliedAt: null,
        routedAt: nowMs,
      })),
    );
    await insertDeliveries(
      manager,
      ids.map((eventId) => ({
        ...about,
        eventId,
        state: 'pending',
        endpointId,
        siteId: '1',
        clientId: '1',
        createdAt: nowMs,
      })),
    );
  });
}

/** With the processor time of all threads, and how late the event loop came to its timers. */
async function measured<T>(work: () => Promise<T>) {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  // It measures from one turn of its timer to the next, and what stood to the end is noticed after it.
  await delay(restMs);
  const before = process.cpuUsage();
  const startedAt = performance.now();
  const result = await work();
  const wallMs = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(before);
  await delay(restMs);
  delays.disable();
  const ms = (nanoseconds: number) => nanoseconds / 1e6;
  const loopMs = { p50: ms(delays.percentile(50)), p99: ms(delays.percentile(99)), max: ms(delays.max) };
  return { result, wallMs, processorUs: user + system, loopMs };
}
