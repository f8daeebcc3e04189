import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** From a cached bank (a few ms) to the default deadline of a provider (20 s). */
const durationBucketsSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];

/** `cut`: a list that had begun and could not be finished. */
export type AnswerStatus = number | 'cut';

/** How an attempt of a call to a provider ended: its HTTP status, or why there was none. */
export type ProviderOutcome = number | 'deadline' | 'too_large' | 'network';

/** What `GET /metrics` shows. Labels hold names from our own tables only, never what a caller wrote: each value is kept forever. */
export class Metrics {
  readonly registry = new Registry();

  readonly #requests = new Counter({
    name: 'bank_api_http_requests_total',
    help: 'Answers given, by method or route, and by status; cut: a list broken off after it had begun.',
    labelNames: ['method', 'status'],
    registers: [this.registry],
  });

  readonly #requestSeconds = new Histogram({
    name: 'bank_api_http_request_duration_seconds',
    help: 'Time from the head of a request to the end of its answer, by method or route.',
    labelNames: ['method'],
    buckets: durationBucketsSeconds,
    registers: [this.registry],
  });

  readonly #providerCalls = new Counter({
    name: 'bank_api_provider_calls_total',
    help: 'Attempts of calls to providers, by provider, operation and outcome.',
    labelNames: ['provider', 'operation', 'outcome'],
    registers: [this.registry],
  });

  readonly #providerSeconds = new Histogram({
    name: 'bank_api_provider_call_duration_seconds',
    help: 'Time that an attempt of a call to a provider took.',
    labelNames: ['provider', 'operation'],
    buckets: durationBucketsSeconds,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Counts one answer. */
  request(method: string, status: AnswerStatus, seconds: number): void {
    this.#requests.inc({ method, status });
    this.#requestSeconds.observe({ method }, seconds);
  }

  /** Counts one attempt of a call to a provider. */
  providerCall(provider: string, operation: string, outcome: ProviderOutcome, seconds: number): void {
    this.#providerCalls.inc({ provider, operation, outcome });
    this.#providerSeconds.observe({ provider, operation }, seconds);
  }
}
