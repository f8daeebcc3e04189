import { LRUCache } from 'lru-cache';
import { atMost } from '../shares/at_most.ts';
import { forEveryone, presentBehalf } from '../shares/behalf.ts';
import type { Clock } from './clock.ts';
import { ProviderError } from './provider_error.ts';
import type { ProviderLog } from './provider_log.ts';

/** While the provider is down, a refresh is tried this often and not at each call. */
const retryMs = 5 * 60_000;
/** What the provider does not know it is not asked for again this long: ids may be made up, and each costs a call. */
const unknownMs = 60 * 60_000;
const maxUnknown = 10_000;

interface Entry<T> {
  readonly value: T;
  /** When to ask again, by the clock that nobody sets. */
  staleAt: number;
}

export interface ReferenceDataOptions {
  readonly freshMs: number;
  readonly maxEntries: number;
  /** The provider's name, for the log. */
  readonly provider: string;
  readonly log: ProviderLog;
  readonly clock: Clock;
}

interface Unknown {
  readonly error: ProviderError;
  readonly until: number;
}

/**
 * Data that hardly changes and belongs to nobody: banks, categories. Once known it is answered from memory at once; when
 * it has become old it is asked for again in the background, and stays in use while the
 * provider is down. What the provider does not know is remembered for an hour.
 * @since 0.2
 */
export class ReferenceData<T extends object> {
  private readonly entries: LRUCache<string, Entry<T>>;
  private readonly unknown = new LRUCache<string, Unknown>(atMost(maxUnknown));
  private readonly loads = new Map<string, Promise<T>>();
  private readonly options: ReferenceDataOptions;

  constructor(options: ReferenceDataOptions) {
    this.options = options;
    this.entries = new LRUCache(atMost(options.maxEntries));
  }

  /** Callers of one client that ask at the same time share one load: it waits for that client's share of the budget. @since 0.2 */
  async get(key: string, load: () => Promise<T>): Promise<T> {
    const entry = this.entries.get(key);
    if (!entry) {
      const unknown = this.unknown.get(key);
      if (unknown && unknown.until > this.options.clock.elapsed()) throw unknown.error;
      return this.load(key, load);
    }
    if (entry.staleAt <= this.options.clock.elapsed() && !this.loads.has(loadOf(key))) {
      this.load(key, load).catch((err) => this.keepOld(key, entry, err));
    }
    return entry.value;
  }

  private load(key: string, load: () => Promise<T>): Promise<T> {
    const shared = loadOf(key);
    const running = this.loads.get(shared);
    if (running) return running;
    const loading = forEveryone(load)
      .then(
        (value) => {
          this.entries.set(key, { value, staleAt: this.options.clock.elapsed() + this.options.freshMs });
          this.unknown.delete(key);
          return value;
        },
        (error) => {
          if (isNotFound(error)) this.unknown.set(key, { error, until: this.options.clock.elapsed() + unknownMs });
          throw error;
        },
      )
      .finally(() => this.loads.delete(shared));
    this.loads.set(shared, loading);
    return loading;
  }

  private keepOld(key: string, entry: Entry<T>, err: unknown): void {
    if (isNotFound(err)) {
      this.entries.delete(key);
      return;
    }
    entry.staleAt = this.options.clock.elapsed() + retryMs;
    this.options.log.warn(
      { provider: this.options.provider, key, err },
      'Reference data cannot be refreshed; the old is used',
    );
  }
}

/** Client ids are UUIDs, so the blank cannot be part of one. */
function loadOf(key: string): string {
  return `${presentBehalf()?.client ?? ''} ${key}`;
}

function isNotFound(error: unknown): error is ProviderError {
  return error instanceof ProviderError && error.kind === 'not_found';
}
