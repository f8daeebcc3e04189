import { type Dispatcher, Pool } from 'undici';
import { presentBehalf, presentCaller } from '../shares/behalf.ts';
import { FairSlots, type Slot } from '../shares/fair_slots.ts';
import { gatewayItself } from '../shares/tenant.ts';
import { codingOf, unpacked, unpackedPieces } from './content_coding.ts';
import { type Attempt, type ProviderAnswer, readHeaders } from './provider_answer.ts';
import { ProviderError } from './provider_error.ts';
import { TransportFailure, type TransportReason } from './transport_failure.ts';
import { wholeBody } from './whole_body.ts';

/** A file on its way. @since 0.2 */
export interface Download {
  /** @since 0.2 */
  readonly bytes: AsyncIterable<Buffer>;
  /** The media type that its head tells, in small letters, without parameters; null where there is none. @since 0.2 */
  readonly mime: string | null;
  /** How many bytes its head announces; null where it does not, or announces them as they are packed on their way. @since 0.2 */
  readonly size: number | null;
}

interface FileCall {
  readonly path: string;
  readonly headers: string[];
  readonly operation: string;
}

interface FileAttempt {
  readonly operation: string;
  readonly outcome: number | TransportReason;
  readonly durationMs: number;
}

interface DownloadParts {
  readonly provider: string;
  /** Until the head comes, and then from one piece to the next. */
  readonly timeoutMs: number;
  readonly observe: ((attempt: FileAttempt) => void) | undefined;
  readonly answerOf: (outcome: Attempt) => ProviderAnswer;
  readonly severalClients?: boolean | undefined;
}

/** Readers may be slow and hold a connection each: they must not stand in the way of calls, so files have their own. */
const connections = 16;
/** What is read of an answer that is no file. */
const maxRefusalBytes = 64 * 1024;

/**
 * Files are streamed: memory does not grow with their size. Each client has its share of the connections, and waits no longer
 * for one than for an answer: 24 readers at a crawl held them all, and nobody else got a file.
 */
export function openDownloads(origin: string, parts: DownloadParts) {
  const { timeoutMs, observe, answerOf, severalClients = false } = parts;
  const pool = new Pool(origin, { connections, allowH2: false, headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
  const slots = new FairSlots(connections, { others: severalClients });

  async function connection(): Promise<Slot> {
    const behalf = presentBehalf();
    const slot = await slots.inTime(behalf ?? gatewayItself, timeoutMs, presentCaller()?.signal);
    if (slot === undefined) {
      if (presentCaller()?.hasLeft) answerOf(callerLeft());
      const message =
        'As many files as the gateway sends at once are on their way already; try again when one has arrived.';
      throw new ProviderError('rate_limited', parts.provider, message);
    }
    // For a file that nobody begins to read: a second time it gives nothing back.
    behalf?.keep(slots, slot);
    return slot;
  }

  async function begin({ path, headers, operation }: FileCall, slot: Slot): Promise<Download | ProviderAnswer> {
    const startedAt = performance.now();
    const observed = (outcome: FileAttempt['outcome']) =>
      observe?.({ operation, outcome, durationMs: performance.now() - startedAt });
    const caller = presentCaller();
    let answer: Dispatcher.ResponseData;
    try {
      answer = await pool.request({ path, method: 'GET', headers, ...(caller && { signal: caller.signal }) });
    } catch (error) {
      const failure = failureOf(error);
      observed(failure.reason);
      return answerOf(failure);
    }
    observed(answer.statusCode);
    if (answer.statusCode < 200 || answer.statusCode >= 300) return answerOf(await refusal(answer));
    return { bytes: readBytes(plainBytes(answer), answerOf, slot), ...headOf(answer) };
  }

  return async (call: FileCall): Promise<Download | ProviderAnswer> => {
    const slot = await connection();
    let begun: Download | ProviderAnswer | undefined;
    try {
      begun = await begin(call, slot);
      return begun;
    } finally {
      if (begun === undefined || !('bytes' in begun)) slot.give();
    }
  };
}

function headOf({ headers }: Dispatcher.ResponseData): Omit<Download, 'bytes'> {
  const type = oneOf(headers['content-type'])?.split(';')[0]?.trim().toLowerCase();
  const length = oneOf(headers['content-length']) ?? '';
  const isPlain = codingOf(oneOf(headers['content-encoding'])) === undefined;
  return { mime: type || null, size: isPlain && /^\d{1,15}$/.test(length) ? Number(length) : null };
}

/** A file has its size and its hash as it is, not as it is packed on its way. */
function plainBytes({ headers, body }: Dispatcher.ResponseData): AsyncIterable<Buffer> {
  const coding = codingOf(oneOf(headers['content-encoding']));
  return coding === undefined || coding === 'unknown' ? body : unpackedPieces(body, coding);
}

function oneOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(',') : header;
}

/** The connection is free when the last piece was taken, or the reader has left. */
async function* readBytes(
  body: AsyncIterable<Buffer>,
  answerOf: DownloadParts['answerOf'],
  slot: Slot,
): AsyncGenerator<Buffer> {
  try {
    yield* body;
  } catch (error) {
    answerOf(failureOf(error));
  } finally {
    slot.give();
  }
}

async function refusal({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<Attempt> {
  try {
    const sent = (await wholeBody(body, maxRefusalBytes)) ?? Buffer.alloc(0);
    const coding = codingOf(oneOf(headers['content-encoding']));
    const isPlain = coding === undefined || coding === 'unknown';
    const bytes = isPlain ? sent : ((await unpacked(sent, coding, maxRefusalBytes)) ?? Buffer.alloc(0));
    const kept = Object.fromEntries(
      readHeaders.flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : [])),
    );
    return { status: statusCode, headers: kept, body: bytes };
  } catch (error) {
    return failureOf(error);
  }
}

function callerLeft(): TransportFailure {
  return new TransportFailure('left', 'whoever asked has left');
}

function failureOf(error: unknown): TransportFailure {
  const { code, message } = error as Error & { code?: string };
  if (presentCaller()?.hasLeft) return callerLeft();
  const late = code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT';
  return new TransportFailure(late ? 'deadline' : 'network', message);
}
