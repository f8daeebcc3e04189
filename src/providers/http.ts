import { Axios } from 'axios';
import { presentCaller } from '../shares/behalf.ts';
import type { Caller } from '../shares/caller.ts';
import { systemClock } from './clock.ts';
import { type Download, openDownloads } from './download.ts';
import type { Language } from './provider.ts';
import { type Attempt, answerReader, type ProviderAnswer, readHeaders, retryAfterMs } from './provider_answer.ts';
import { TransportFailure, type TransportReason } from './transport_failure.ts';
import { undiciAdapter, WireRequest } from './undici_adapter.ts';
import type { WireAnswer } from './wire_answer.ts';

/** @since 0.2 */
export interface ProviderHttpOptions {
  /** The provider's name in errors (`bridge`), and in sentences (`Bridge`). @since 0.2 */
  readonly provider: string;
  /** @since 0.2 */
  readonly title: string;
  /** The root of the API; a path in it is put in front of every call's. @since 0.2 */
  readonly baseUrl: string;
  /** Sent with every call. @since 0.2 */
  readonly headers?: Readonly<Record<string, string>>;
  /** Further headers, made from exactly what is sent: the path from the origin on, with its query; the body's text. @since 0.2 */
  readonly sign?: (method: string, path: string, body: string) => Readonly<Record<string, string>>;
  /** The deadline of one call, retries included. @since 0.2 */
  readonly timeoutMs: number;
  /** The largest answer that is read. @since 0.2 */
  readonly maxBytes?: number;
  /** @since 0.2 */
  readonly observe?: ((attempt: ObservedAttempt) => void) | undefined;
  /** As the host says it (`ProviderHost`). @since 0.2 */
  readonly severalClients?: boolean | undefined;
}

/** One attempt of a call, for metrics. @since 0.2 */
export interface ObservedAttempt {
  /** @since 0.2 */
  readonly operation: string;
  /** The HTTP status, or why there was none. @since 0.2 */
  readonly outcome: number | TransportReason;
  /** @since 0.2 */
  readonly durationMs: number;
}

/** @since 0.2 */
export interface ProviderCall {
  /** @since 0.2 */
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** After the base URL, with its query. @since 0.2 */
  readonly path: string;
  /** Beside those of every call, and in place of one of the same name. @since 0.2 */
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the texts for people in the answer, where the provider translates any; French when missing. @since 0.2 */
  readonly language?: Language | undefined;
  /** Sent as JSON. @since 0.2 */
  readonly body?: unknown;
  /** What the call is for, without ids: the label of metrics. @since 0.2 */
  readonly operation: string;
  /** Asked before each retry, which counts at the provider like any call; false ends the retries. @since 0.2 */
  readonly mayRetry?: () => boolean;
}

/** @since 0.2 */
export interface ProviderHttp {
  /**
   * Calls the provider. GETs are repeated on transport failures, 429, 502, 503 and 504 while the deadline lasts;
   * nothing else is, because a call that creates may have worked although its answer was lost. A GET ends when its caller
   * has left (`presentCaller`), and none is begun for it.
   * @throws ProviderError `unavailable` for no answer, a redirect, 5xx and nonsense; `rate_limited` for 429
   * @since 0.2
   */
  request(call: ProviderCall): Promise<ProviderAnswer>;
  /**
   * Begins to read a file, whose size is for the reader to watch. Resolves once the head is there: to the bytes, or to
   * the answer that came instead.
   * @throws ProviderError as `request` does; the bytes throw `unavailable` when they break off or pause for too long
   * @since 0.2
   */
  download(call: Omit<ProviderCall, 'method' | 'body'>): Promise<Download | ProviderAnswer>;
  /**
   * The path (for `request`) of a link that the provider gave, in whatever form; undefined when it leads to another host.
   * @param page the path of the answer in which it stood, for a link that is relative to it
   * @since 0.2
   */
  ownPath(link: string, page?: string): string | undefined;
}

/** 500 rows of any provider stay well under 1 MiB. */
const defaultMaxBytes = 8 * 1024 * 1024;
const maxRetries = 2;
const firstPauseMs = 200;
/** A longer `Retry-After` is handed to the caller, who should not be kept waiting. */
const longestPauseMs = 5000;
const repeatable = new Set([429, 502, 503, 504]);
/** Of the banks, and of most people, behind these providers. */
const usualLanguage: Language = 'fr';

/** Opens the way to one provider: one axios instance on one keep-alive pool. @since 0.2 */
export function openProviderHttp(options: ProviderHttpOptions): ProviderHttp {
  const { timeoutMs, observe, sign, severalClients, maxBytes = defaultMaxBytes } = options;
  const base = new URL(options.baseUrl);
  const prefix = base.pathname.replace(/\/+$/, '');
  // The class itself and not `axios.create`: axios merges and checks every option anew for every call.
  const client = new Axios({
    adapter: undiciAdapter({ origin: base.origin, keptHeaders: readHeaders, maxBytes, severalClients }),
  });
  const answerOf = answerReader(options, maxBytes);
  // Bridge wants the type with every call, also without a body (docs/reference/bridge.md, 1); nobody minds. A call that says
  // nothing of codings may be answered in any (RFC 9110, 12.5.3); what is packed all the same is unpacked.
  const usual = { 'Content-Type': 'application/json', 'Accept-Encoding': 'identity' };
  const everyHeader = Object.entries({ ...usual, ...options.headers }).flat();

  async function attempt(
    call: ProviderCall,
    data: string | undefined,
    remainingMs: number,
    caller: Caller | undefined,
  ): Promise<Attempt> {
    if (caller?.hasLeft) return new TransportFailure('left', 'whoever asked has left');
    const startedAt = performance.now();
    let outcome: Attempt;
    try {
      const { data: answer } = await client.request<WireAnswer>({
        url: prefix + call.path,
        method: call.method,
        data: new WireRequest(headersOf(call, data), data ?? null, remainingMs, caller),
      });
      outcome = answer;
    } catch (error) {
      outcome = error instanceof TransportFailure ? error : new TransportFailure('network', String(error));
    }
    observe?.({
      operation: call.operation,
      outcome: outcome instanceof TransportFailure ? outcome.reason : outcome.status,
      durationMs: performance.now() - startedAt,
    });
    return outcome;
  }

  async function request(call: ProviderCall): Promise<ProviderAnswer> {
    const deadline = performance.now() + timeoutMs;
    const data = call.body === undefined ? undefined : JSON.stringify(call.body);
    const isRead = call.method === 'GET';
    const retries = isRead ? maxRetries : 0;
    const caller = isRead ? presentCaller() : undefined;
    let outcome = await attempt(call, data, timeoutMs, caller);
    for (let retry = 0; retry < retries && mayPass(outcome); retry++) {
      const pauseMs = retryAfterMs(outcome) ?? firstPauseMs * 2 ** retry * (0.5 + Math.random());
      if (pauseMs > longestPauseMs || performance.now() + pauseMs >= deadline || call.mayRetry?.() === false) break;
      await systemClock.sleep(pauseMs, caller?.signal);
      outcome = await attempt(call, data, Math.max(1, deadline - performance.now()), caller);
    }
    return answerOf(outcome);
  }

  /** A signature is the same for each attempt, and costs 2 µs. */
  function headersOf(call: ProviderCall, data: string | undefined): string[] {
    const headers = withOwnHeaders(everyHeader, call.headers);
    headers.push('Accept-Language', call.language ?? usualLanguage);
    return sign ? withOwnHeaders(headers, sign(call.method, prefix + call.path, data ?? '')) : headers;
  }

  const files = openDownloads(base.origin, {
    provider: options.provider,
    timeoutMs,
    observe,
    answerOf,
    severalClients,
  });

  /**
   * Whatever the scheme, what is asked next goes to the base URL's own origin: behind a proxy providers write `http:`. A link
   * that knows nothing of the base URL's path begins behind it.
   */
  function ownPath(link: string, page = '/'): string | undefined {
    const from = base.origin + prefix + page;
    const url = URL.canParse(link, from) ? new URL(link, from) : undefined;
    if (url?.host !== base.host || !/^https?:$/.test(url.protocol)) return undefined;
    const isUnderBase = url.pathname.startsWith(`${prefix}/`);
    return url.pathname.slice(isUnderBase ? prefix.length : 0) + url.search;
  }

  return {
    request,
    download: (call) =>
      files({
        path: prefix + call.path,
        headers: headersOf({ ...call, method: 'GET' }, undefined),
        operation: call.operation,
      }),
    ownPath,
  };
}

/** A call's own header stands in the place of every call's: of two with one name a server may read either. */
function withOwnHeaders(every: readonly string[], own: ProviderCall['headers']): string[] {
  const headers = every.slice();
  for (const name in own) {
    let at = 0;
    while (at < headers.length && headers[at] !== name) at += 2;
    headers[at] = name;
    headers[at + 1] = own[name] as string;
  }
  return headers;
}

function mayPass(outcome: Attempt): boolean {
  return outcome instanceof TransportFailure ? outcome.reason === 'network' : repeatable.has(outcome.status);
}
