import { setTimeout as delay } from 'node:timers/promises';
import type { Settings } from '../../config/settings.ts';
import type { Logger } from '../operations/log.ts';
import type { Metrics } from '../operations/metrics.ts';
import type { Provider, ProviderName, ReceivedEvent, Webhook } from '../providers/provider.ts';
import { outboundAddresses } from '../security/outbound/outbound_addresses.ts';
import { outboundDispatcher } from '../security/outbound/outbound_dispatcher.ts';
import type { Sealer } from '../security/sealing/sealer.ts';
import { FairSlots } from '../shares/fair_slots.ts';
import { isDatabaseAway } from '../store/database_away.ts';
import type { Store } from '../store/store.ts';
import type { Traces } from '../traces/traces.ts';
import type { CheckParts } from './deliveries/check_receiver.ts';
import { watchClock } from './deliveries/clock_set_back.ts';
import type { DeliveryChangeParts } from './deliveries/delivery_changes.ts';
import { goOnWithReplays } from './deliveries/go_on_with_replays.ts';
import { purge } from './deliveries/purge.ts';
import { purgeReplays } from './deliveries/purge_replays.ts';
import { openOutcomeRecorder } from './deliveries/record_outcomes.ts';
import type { ReplayParts } from './deliveries/replays.ts';
import { openAlerts } from './endpoints/alert_operator.ts';
import type { ChangeParts } from './endpoints/endpoint_changes.ts';
import { openSigningKeys } from './endpoints/signing_keys.ts';
import type { FeedParts } from './feed/read_feed.ts';
import type { LaneParts } from './lanes/lane_parts.ts';
import { Seats } from './lanes/seats.ts';
import { takeTurn } from './lanes/take_turn.ts';
import { openEventBodies } from './recording/event_bodies.ts';
import { forgetLate } from './recording/forget_events.ts';
import { LateItems } from './recording/late_items.ts';
import { Outbox } from './recording/outbox.ts';
import { type RecordOutcome, recordReceived, recordWebhook, type WebhookOutcome } from './recording/record_webhook.ts';
import { openRelayWriter } from './recording/relay_writer.ts';
import { routeLate } from './recording/route_late.ts';
import { Errand } from './schedulers/errand.ts';
import { inProcessScheduler } from './schedulers/in_process.ts';
import { type Job, JobBook } from './schedulers/job_book.ts';
import type { Drain, Scheduler } from './schedulers/scheduler.ts';
import { bringForward } from './sql/bring_forward.ts';
import { findLanes } from './sql/find_lanes.ts';
import { readRelayState } from './sql/read_relay_state.ts';

export interface RelayOptions {
  readonly settings: Settings;
  readonly store: Store;
  readonly sealer: Sealer;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Where they are on. */
  readonly traces?: Traces | undefined;
  /** The id that sites know for an item of a provider. */
  readonly siteItemId: (provider: ProviderName, providerItemId: string) => string;
  /** The in-process one when left out. */
  readonly scheduler?: Scheduler;
  /** Turned by tests. */
  readonly now?: () => Date;
  /** What deliveries are stamped with, where `now` is not the time of those who receive them. */
  readonly signedAt?: () => Date;
}

/** Events in, deliveries out. `parts` serve the operations of endpoint_changes.ts, delivery_changes.ts, replays.ts, check_receiver.ts and read_feed.ts. */
export interface Relay {
  /** See `recordWebhook`. */
  record(provider: Provider, webhook: Webhook): Promise<WebhookOutcome>;
  /** See `recordReceived`. */
  recordReceived(provider: ProviderName, events: readonly ReceivedEvent[]): Promise<RecordOutcome>;
  /** How other rooms record events of the gateway itself. */
  readonly outbox: Outbox;
  readonly parts: ChangeParts & DeliveryChangeParts & ReplayParts & FeedParts & CheckParts;
  /** Work of other rooms that recurs, once in the cluster an interval. */
  readonly every: Scheduler['every'];
  /** Work that recurs, as this process has seen it. */
  readonly jobs: () => readonly Job[];
  /** Resolves when nothing is due any more and nothing is on its way. For tests. */
  settle(): Promise<void>;
  /**
   * Starts nothing more, and waits for what is on its way, but no longer than this. What is cut off then stays
   * unfinished on disk and goes out after the next start.
   */
  close(deadlineMs: number): Promise<void>;
}

/** How soon a lane is found that a scheduler has lost, or that another process (the command line) has something for. */
const sweepMs = { sqlite: 2000, postgres: 10_000 } as const;
/** What `LateItems` was asked for in a process that was killed. */
const lateEventsMs = 60_000;
const forgetMs = 60_000;
/** How soon a replay is found that another process began, or left behind. */
const replaysMs = 5000;
const purgeMs = 3_600_000;
const connectTimeoutMs = 10_000;
/** Lanes that have their turn wait for a permit; with fewer of them than this there are no shares to speak of. */
const fewestTurns = 8;

/** Opens the relay and starts its lanes with whatever is unfinished on disk. */
export async function openRelay(options: RelayOptions): Promise<Relay> {
  const { settings, store, sealer, log, metrics, traces, siteItemId, now = () => new Date() } = options;
  const halt = new AbortController();
  const cut = new AbortController();
  const alerts = openAlerts(settings.ALERT_WEBHOOK_URL, log);
  const bodies = openEventBodies(store, sealer, log);
  const dispatcher = outboundDispatcher(outboundAddresses(settings), {
    connectTimeoutMs,
    // Many sites may share an origin. A lane bounds what goes to its site, the permits what goes out at all: with fewer
    // connections to an origin than permits, one site that hangs would hold those of the others there.
    connections: settings.DELIVERIES_AT_ONCE,
  });
  const book = new JobBook(now, (name, error) => {
    // The database that is away has alerts of its own.
    if (!isDatabaseAway(error)) metrics.failedRow(name);
  });
  const turnsAtOnce = Math.max(settings.DELIVERIES_AT_ONCE, fewestTurns);
  const scheduler = options.scheduler ?? inProcessScheduler({ log, turnsAtOnce, now });
  const wakeAll = (endpointIds: Iterable<string>) => {
    for (const endpointId of endpointIds) scheduler.wake(endpointId);
  };
  const count = (provider: string, type: string) => metrics.event(provider, type);
  const lateParts = { store, sealer, log, metrics, wake: wakeAll, now };
  const lateItems = new LateItems(lateParts);
  // SQLite has one transaction that writes at a time, and each sees what the one before it wrote.
  const look = store.kind === 'postgres' ? (itemIds: Iterable<string>) => lateItems.look(itemIds) : undefined;
  const writer = openRelayWriter(store, { sealer, bodies, wake: wakeAll, look, count, now });
  const outbox = new Outbox({ store, sealer, bodies, log, wake: wakeAll, look, count, traces, now });
  const changes: ChangeParts = { store, sealer, log, metrics, alerts, now };
  const recording = { sealer, writer, siteItemId, traces, now };
  const lanes: LaneParts = {
    ...changes,
    settings,
    metrics,
    traces,
    ...(options.signedAt && { signedAt: options.signedAt }),
    bodies,
    signingKeys: openSigningKeys(sealer),
    outcomes: openOutcomeRecorder(writer, log, cut.signal),
    permits: new FairSlots(settings.DELIVERIES_AT_ONCE, { others: true }),
    seats: new Seats(turnsAtOnce, scheduler.wake),
    dispatcher,
    halt: halt.signal,
    cut: cut.signal,
  };

  const turns = new Set<Promise<unknown>>();
  const drain: Drain = (endpointId, claim) => {
    const turn = takeTurn(lanes, endpointId, claim);
    turns.add(turn);
    return turn.finally(() => turns.delete(turn));
  };

  const clockSetBackMs = watchClock(now);

  async function sweep(): Promise<void> {
    const backMs = clockSetBackMs();
    if (backMs > 0) {
      log.warn({ backMs }, 'the clock was set back; what waits for a time is brought forward');
      await store.write((manager) => bringForward(manager, backMs, now().getTime()));
    }
    for (const { endpointId, dueAt } of await findLanes(store.read)) scheduler.wake(endpointId, dueAt);
  }

  const replays = new Errand(
    () => goOnWithReplays({ store, log, metrics, wake: scheduler.wake, wakeReplays: () => {}, now }, halt.signal),
    (error) => log.error({ err: error }, 'a replay could not go on yet'),
  );

  const late = () => routeLate(lateParts);

  metrics.showRelay(() => readRelayState(store.read, now().getTime()));
  await late();
  await scheduler.start(drain);
  await sweep();
  const every = book.noting(scheduler.every);
  every('sweep lanes', sweepMs[store.kind], sweep);
  every('route late events', lateEventsMs, late);
  every('forget what was deleted', forgetMs, () => forgetLate({ store, sealer, bodies, log, metrics, now }));
  every('go on with replays', replaysMs, async () => replays.ask());
  every('purge', purgeMs, async () => {
    await purgeReplays(store, now(), settings.RETENTION_DAYS);
    const events = await purge({ store, log, metrics, now }, settings.RETENTION_DAYS);
    if (events > 0) log.info({ events }, 'old events were purged');
  });

  return {
    record: (provider, webhook) => recordWebhook(recording, provider, webhook),
    recordReceived: (provider, events) => recordReceived(recording, provider, events),
    outbox,
    parts: {
      ...changes,
      bodies,
      dispatcher,
      signingKeys: lanes.signingKeys,
      deliveryTimeoutMs: settings.DELIVERY_TIMEOUT_MS,
      wake: (endpointId) => scheduler.wake(endpointId),
      wakeReplays: () => replays.ask(),
    },
    every,
    jobs: () => book.jobs,
    settle: async () => {
      for (;;) {
        const due = (await findLanes(store.read)).filter(({ dueAt }) => dueAt <= now());
        if (due.length === 0 && turns.size === 0) return;
        wakeAll(due.map(({ endpointId }) => endpointId));
        await (turns.size > 0 ? Promise.allSettled(turns) : delay(5));
      }
    },
    close: async (deadlineMs) => {
      halt.abort();
      const deadline = setTimeout(() => {
        cut.abort();
        void dispatcher.destroy();
      }, deadlineMs);
      await writer.flush();
      await scheduler.stop();
      await replays.end();
      await lateItems.end();
      clearTimeout(deadline);
      // Every turn has ended. Whatever still tried to write an outcome would try for ever, and keep the process.
      cut.abort();
      await dispatcher.destroy();
      await alerts.close();
    },
  };
}
