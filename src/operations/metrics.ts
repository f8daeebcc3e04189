import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { arrivalClass } from './arrival_time.ts';
import { CallKeys, callOutcome, type ProviderOutcome } from './call_tally.ts';
import { eventTypes } from './event_types.ts';
import type { Readiness } from './health.ts';
import { HotCounter } from './hot_counter.ts';
import { HotHistogram } from './hot_histogram.ts';
import { sparingly } from './sparingly.ts';
import type { Tallies } from './tallies.ts';
import { version } from './version.ts';

/** From a cached bank (a few ms) to the default deadline of a provider (20 s). */
const durationBucketsSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];

/** `cut`: a list that had begun and could not be finished, or a caller that left before its answer. */
export type AnswerStatus = number | 'cut';

/** How an attempt to deliver ended: the site has it, it is tried again, or it was the last one. */
export type DeliveryOutcome = 'delivered' | 'retried' | 'exhausted';

/** What the relay has in hand, read when the metrics are, but not each time. */
export interface RelayState {
  /** Deliveries that are not finished, by state. */
  readonly unfinished: Readonly<Record<'pending' | 'waiting', number>>;
  /** Unfinished deliveries of the endpoint that has most; of no client that is disabled, here and below. */
  readonly deepestLane: number;
  /** How long ago the oldest unfinished delivery was recorded, in seconds. */
  readonly oldestSeconds: number;
  /** Its id; null where there is none. */
  readonly oldestDelivery: string | null;
  /** How long ago the oldest event was recorded that users and items do not show yet, in seconds; 0 where there is none. */
  readonly oldestUnappliedSeconds: number;
  /** Endpoints by state; active ones by the position of their breaker, those of a disabled client as paused. */
  readonly endpoints: Readonly<Record<'closed' | 'open' | 'half_open' | 'paused' | 'disabled', number>>;
}

/** What the gateway stands on, asked whenever the metrics are. */
export interface GroundState {
  /** Whether the database can commit. */
  readonly readiness: Readiness;
  degraded(): Promise<readonly DegradedReason[]>;
  databaseBytes(): Promise<number>;
}

/** Why a gateway that works would not start again. */
export type DegradedReason = 'sealing_keys';

/** From a site in the same room (ms) to the end of the retry schedule (3 days). */
const deliveryBucketsSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 300, 3600, 86_400, 259_200];

/** What `GET /metrics` shows. Labels hold names from our own tables only, never what a caller wrote: each value is kept forever. */
export class Metrics {
  readonly registry = new Registry();

  readonly #requests = new HotCounter({
    name: 'bank_api_http_requests_total',
    help: 'Answers given, by method or route, and by status; cut: a list broken off after it had begun, or a caller that left.',
    labelNames: ['method', 'status'],
    registers: [this.registry],
  });

  readonly #requestSeconds = new HotHistogram({
    name: 'bank_api_http_request_duration_seconds',
    help: 'Time from the head of a request to the end of its answer, by method or route.',
    labelNames: ['method'],
    buckets: durationBucketsSeconds,
    registers: [this.registry],
  });

  readonly #providerCalls = new HotCounter({
    name: 'bank_api_provider_calls_total',
    help: 'Attempts of calls to providers, by provider, operation and outcome.',
    labelNames: ['provider', 'operation', 'outcome'],
    registers: [this.registry],
  });

  readonly #providerSeconds = new HotHistogram({
    name: 'bank_api_provider_call_duration_seconds',
    help: 'Time that an attempt of a call to a provider took.',
    labelNames: ['provider', 'operation'],
    buckets: durationBucketsSeconds,
    registers: [this.registry],
  });

  readonly #events = new HotCounter({
    name: 'bank_api_events_total',
    help: 'Events recorded, by provider and type; an event that is sent again is counted once.',
    labelNames: ['provider', 'type'],
    registers: [this.registry],
  });

  readonly #attempts = new HotCounter({
    name: 'bank_api_delivery_attempts_total',
    help: 'Attempts to deliver an event to a site, by outcome.',
    labelNames: ['outcome'],
    registers: [this.registry],
  });

  readonly #deliverySeconds = new HotHistogram({
    name: 'bank_api_delivery_seconds',
    help: 'Time from the recording of an event to its delivery; of none that had ended before and was sent again.',
    labelNames: [],
    buckets: deliveryBucketsSeconds,
    registers: [this.registry],
  });

  readonly #endpointChanges = new Counter({
    name: 'bank_api_endpoint_changes_total',
    help: 'Changes of endpoints: their breaker opened or closed, they were disabled, paused or resumed.',
    labelNames: ['change'],
    registers: [this.registry],
  });

  readonly #failedRows = new Counter({
    name: 'bank_api_failed_rows_total',
    help: 'Rows at which recurring work failed, by work, and runs of it that failed as a whole.',
    labelNames: ['work'],
    registers: [this.registry],
  });

  readonly #skippedRows = new Counter({
    name: 'bank_api_skipped_rows_total',
    help: 'Rows of providers that were left out of answers because they cannot be read, by provider and reason.',
    labelNames: ['provider', 'reason'],
    registers: [this.registry],
  });

  readonly #callKeys = new CallKeys();
  readonly #tallies: Pick<Tallies, 'count'> | undefined;

  /** @param tallies where the figures of the console's overview are counted */
  constructor(tallies?: Pick<Tallies, 'count'>) {
    this.#tallies = tallies;
    collectDefaultMetrics({ register: this.registry });
    new Gauge({
      name: 'bank_api_build_info',
      help: 'Always 1; the label says which version of the gateway this is.',
      labelNames: ['version'],
      registers: [this.registry],
    }).set({ version }, 1);
  }

  /** Counts one answer. */
  request(method: string, status: AnswerStatus, seconds: number): void {
    this.#requests.count(method, status);
    this.#requestSeconds.observe(seconds, method);
  }

  /** Counts one attempt of a call to a provider. @param bank the provider's id of the bank that it is about */
  providerCall(
    provider: string,
    operation: string,
    outcome: ProviderOutcome,
    seconds: number,
    bank: string | null = null,
  ): void {
    this.#providerCalls.count(provider, operation, outcome);
    this.#providerSeconds.observe(seconds, provider, operation);
    const ended = callOutcome(outcome);
    if (ended === undefined) return;
    const keys = this.#callKeys;
    this.#tallies?.count('call', keys.of(provider, operation, ended, bank), () =>
      keys.of(provider, operation, ended, null),
    );
  }

  /** Counts an event that was recorded. @param type one of the contract's; any other counts as `other` */
  event(provider: string, type: string): void {
    this.#events.count(provider, Object.hasOwn(eventTypes, type) ? type : 'other');
    this.#tallies?.count('event', '');
  }

  /**
   * Counts one attempt.
   * @param seconds since the event was recorded
   * @param again whether the delivery had ended before, so that its time says nothing of the way
   */
  deliveryAttempt(outcome: DeliveryOutcome, seconds: number, again = false): void {
    this.#attempts.count(outcome);
    if (outcome === 'delivered') {
      // As in the tallies: an event of last week that is replayed says nothing of how deliveries go.
      if (!again) this.#deliverySeconds.observe(seconds);
      this.#tallies?.count('arrival', again ? 'again' : arrivalClass(seconds * 1000));
    } else this.#tallies?.count('attempt', outcome);
  }

  endpointChange(change: string): void {
    this.#endpointChanges.inc({ change });
  }

  /** Counts a row at which recurring work failed, or a run of it that worked on none. */
  failedRow(work: string): void {
    this.#failedRows.inc({ work });
  }

  /** Counts rows of a provider that were left out of an answer. */
  skippedRows(provider: string, reason: string, rows: number): void {
    this.#skippedRows.inc({ provider, reason }, rows);
  }

  /** Shows what the relay has in hand. @param read walks over all of it: it is asked seldom, however often somebody scrapes */
  showRelay(read: () => Promise<RelayState>): void {
    const state = sparingly(read);
    const byState = (gauge: Gauge, counts: Readonly<Record<string, number>>) => {
      for (const [name, count] of Object.entries(counts)) gauge.set({ state: name }, count);
    };
    this.#show('bank_api_deliveries', 'Unfinished deliveries by state.', ['state'], async (gauge) =>
      byState(gauge, (await state()).unfinished),
    );
    this.#show(
      'bank_api_endpoints',
      'Endpoints by state or breaker; those of a disabled client as paused.',
      ['state'],
      async (gauge) => byState(gauge, (await state()).endpoints),
    );
    this.#show('bank_api_deepest_lane', 'Unfinished deliveries of the endpoint that has most.', [], async (gauge) =>
      gauge.set((await state()).deepestLane),
    );
    this.#show('bank_api_oldest_delivery_seconds', 'Age of the oldest unfinished delivery.', [], async (gauge) =>
      gauge.set((await state()).oldestSeconds),
    );
    this.#show(
      'bank_api_oldest_unapplied_event_seconds',
      'Age of the oldest event that users and items do not show yet.',
      [],
      async (gauge) => gauge.set((await state()).oldestUnappliedSeconds),
    );
  }

  /** Shows whether the gateway can do its work, for an alert: /health/ready is asked by proxies, and not by Prometheus. */
  showGround({ readiness, degraded, databaseBytes }: GroundState): void {
    const took = 'How long the last commit for a question after readiness took.';
    this.#show('bank_api_database_check_seconds', took, [], async (gauge) => {
      await readiness.reasonAgainst();
      if (readiness.tookMs !== undefined) gauge.set(readiness.tookMs / 1000);
    });
    this.#show('bank_api_ready', '1 while the database can commit, else 0.', [], async (gauge) =>
      gauge.set((await readiness.reasonAgainst()) === undefined ? 1 : 0),
    );
    this.#show(
      'bank_api_degraded',
      '1 for what would keep a gateway that works from starting again.',
      ['reason'],
      (gauge) =>
        degraded().then((reasons) => gauge.set({ reason: 'sealing_keys' }, reasons.includes('sealing_keys') ? 1 : 0)),
    );
    const bytes = sparingly(databaseBytes);
    this.#show('bank_api_database_bytes', 'Size of the database, with free pages.', [], async (gauge) =>
      gauge.set(await bytes()),
    );
  }

  /**
   * A gauge that is read when the metrics are. One that cannot be read is left out: the others, and with them the alert that the
   * database is away, must not go with it.
   */
  #show(name: string, help: string, labelNames: readonly string[], read: (gauge: Gauge) => Promise<void>): void {
    new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers: [this.registry],
      async collect() {
        await read(this).catch(() => {
          this.reset();
          if (labelNames.length === 0) this.remove();
        });
      },
    });
  }
}
