import { parseExactJson } from './exact_json.ts';
import { record, records, wholeNumber } from './fields.ts';
import { ProviderError } from './provider_error.ts';
import { TransportFailure } from './transport_failure.ts';
import type { WireAnswer } from './wire_answer.ts';

/** A 2xx, or a 4xx that the provider's folder must interpret. @since 0.2 */
export interface ProviderAnswer {
  /** @since 0.2 */
  readonly status: number;
  /** The parsed JSON; null for an empty body, and for a 202 or 416 that is no JSON. @since 0.2 */
  readonly body: unknown;
  /** @since 0.2 */
  readonly requestId: string | undefined;
  /** Which part of a list this is, for a provider that says so in `Content-Range`. @since 0.2 */
  readonly contentRange?: string | undefined;
}

/** What came of one attempt to call. */
export type Attempt = WireAnswer | TransportFailure;

/** No provider documents a header with its id of the call; these are the common ones. */
const requestIdHeaders = ['x-request-id', 'request-id', 'x-correlation-id'];
/** All that is read of an answer's headers. */
export const readHeaders = ['retry-after', 'content-range', ...requestIdHeaders];

/** Who asks for a longer wait means something else. */
const longestWaitMs = 31 * 24 * 60 * 60 * 1000;

/** `Retry-After` in either of its forms, seconds or a date. */
export function retryAfterMs(outcome: Attempt): number | undefined {
  const value = outcome instanceof TransportFailure ? undefined : outcome.headers['retry-after'];
  if (!value) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** A longer body of a failure is a page, which nobody looks through for an id. */
const maxFailureBytes = 64 * 1024;

function requestIdIn({ headers }: WireAnswer): string | undefined {
  for (const name of requestIdHeaders) {
    const id = idOf(headers[name]);
    if (id !== undefined) return id;
  }
  return undefined;
}

/**
 * The id of the call in the body of a failure: beside its code, as Powens writes it (docs/reference/powens.md, 1), or in the
 * object that holds the code at others.
 */
function requestIdInBody(body: unknown): string | undefined {
  const failure = record(body);
  const [first] = records(failure?.errors) ?? [];
  for (const place of [failure, record(failure?.error), first]) {
    const id = idOf(place?.request_id ?? place?.requestId);
    if (id !== undefined) return id;
  }
  return undefined;
}

function idOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w.:-]{1,100}$/.test(value) ? value : wholeNumber(value);
}

/** What a failure says, if it is JSON. */
function failureBody(bytes: Buffer): unknown {
  try {
    return bytes.length <= maxFailureBytes ? parseExactJson(bytes) : undefined;
  } catch {
    return undefined;
  }
}

interface Asked {
  readonly provider: string;
  readonly title: string;
  readonly timeoutMs: number;
}

/** Turns what came of a call, or did not, into an answer or a ProviderError. */
export function answerReader({ provider, title, timeoutMs }: Asked, maxBytes: number) {
  const sentences = {
    deadline: `${title} did not answer within ${timeoutMs / 1000} seconds.`,
    too_large: `${title} answered with more than ${maxBytes} bytes.`,
    network: `${title} cannot be reached.`,
    left: `Whoever asked ${title} this has left.`,
  };

  return (outcome: Attempt): ProviderAnswer => {
    if (outcome instanceof TransportFailure) {
      throw new ProviderError('unavailable', provider, sentences[outcome.reason], { cause: outcome });
    }
    const { status, headers, body: bytes } = outcome;
    const isFailure = status === 429 || status >= 500;
    const requestId = requestIdIn(outcome) ?? (isFailure ? requestIdInBody(failureBody(bytes)) : undefined);
    const details = requestId === undefined ? {} : { requestId };
    if (status === 429) {
      const afterMs = retryAfterMs(outcome);
      const seconds =
        afterMs === undefined || afterMs > longestWaitMs ? undefined : Math.ceil(Math.max(1, afterMs / 1000));
      const wait = seconds === undefined ? '' : `; it takes the next one in ${seconds} seconds`;
      throw new ProviderError('rate_limited', provider, `${title} answered that there were too many calls${wait}.`, {
        ...details,
        ...(seconds !== undefined && { retryAfterSeconds: seconds }),
      });
    }
    if (status >= 500 || status < 200 || (status >= 300 && status < 400)) {
      throw new ProviderError('unavailable', provider, `${title} answered with HTTP ${status}.`, details);
    }
    const contentRange = headers['content-range'];
    if (bytes.length === 0) return { status, body: null, requestId, contentRange };
    try {
      const body = parseExactJson(bytes);
      const id = requestId ?? (status >= 400 ? requestIdInBody(body) : undefined);
      return { status, body, requestId: id, contentRange };
    } catch {
      // "Accepted" in plain text says as much as no body, and so does a page about a range that is not there.
      if (status === 202 || status === 416) return { status, body: null, requestId, contentRange };
      const message = `${title} answered HTTP ${status} with something that is not JSON.`;
      throw new ProviderError('unavailable', provider, message, details);
    }
  };
}
