import { LRUCache } from 'lru-cache';
import type { Clock } from './clock.ts';
import { ProviderError } from './provider_error.ts';
import type { ProviderLog } from './provider_log.ts';

/** While the provider is down, a refresh is tried this often and not at each call. */
const retryMs = 5 * 60_000;

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

/**
 * Data that hardly changes and belongs to nobody: banks, categories. Once known it is answered from memory at once; when
 * it has become old it is asked for again in the background, and stays in use while the
 * provider is down.
 */
export class ReferenceData<T extends object> {
  private readonly entries: LRUCache<string, Entry<T>>;
  private readonly loads = new Map<string, Promise<T>>();
  private readonly options: ReferenceDataOptions;

  constructor(options: ReferenceDataOptions) {
    this.options = options;
    this.entries = new LRUCache({ max: options.maxEntries });
  }

  /** Callers that ask at the same time share one load. */
  async get(key: string, load: () => Promise<T>): Promise<T> {
    const entry = this.entries.get(key);
    if (!entry) return this.load(key, load);
    if (entry.staleAt <= this.options.clock.elapsed() && !this.loads.has(key)) {
      this.load(key, load).catch((err) => this.keepOld(key, entry, err));
    }
    return entry.value;
  }

  private load(key: string, load: () => Promise<T>): Promise<T> {
    const running = this.loads.get(key);
    if (running) return running;
    const loading = load()
      .then((value) => {
        this.entries.set(key, { value, staleAt: this.options.clock.elapsed() + this.options.freshMs });
        return value;
      })
      .finally(() => this.loads.delete(key));
    this.loads.set(key, loading);
    return loading;
  }

  private keepOld(key: string, entry: Entry<T>, err: unknown): void {
    if (err instanceof ProviderError && err.kind === 'not_found') {
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
