import { type Dispatcher, Pool } from 'undici';
import { type Attempt, type ProviderAnswer, readHeaders } from './provider_answer.ts';
import { TransportFailure, type TransportReason } from './undici_adapter.ts';
import { wholeBody } from './whole_body.ts';

/** A file on its way. */
export interface Download {
  readonly bytes: AsyncIterable<Buffer>;
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
  /** Until the head comes, and then from one piece to the next. */
  readonly timeoutMs: number;
  readonly observe: ((attempt: FileAttempt) => void) | undefined;
  readonly answerOf: (outcome: Attempt) => ProviderAnswer;
}

/** Readers may be slow and hold a connection each: they must not stand in the way of calls, so files have their own. */
const connections = 16;
/** What is read of an answer that is no file. */
const maxRefusalBytes = 64 * 1024;

/** Files are streamed: memory does not grow with their size. */
export function openDownloads(origin: string, { timeoutMs, observe, answerOf }: DownloadParts) {
  const pool = new Pool(origin, { connections, allowH2: false, headersTimeout: timeoutMs, bodyTimeout: timeoutMs });

  return async ({ path, headers, operation }: FileCall): Promise<Download | ProviderAnswer> => {
    const startedAt = performance.now();
    const observed = (outcome: FileAttempt['outcome']) =>
      observe?.({ operation, outcome, durationMs: performance.now() - startedAt });
    let answer: Dispatcher.ResponseData;
    try {
      answer = await pool.request({ path, method: 'GET', headers });
    } catch (error) {
      const failure = failureOf(error);
      observed(failure.reason);
      return answerOf(failure);
    }
    observed(answer.statusCode);
    if (answer.statusCode < 200 || answer.statusCode >= 300) return answerOf(await refusal(answer));
    return { bytes: readBytes(answer.body, answerOf) };
  };
}

async function* readBytes(body: AsyncIterable<Buffer>, answerOf: DownloadParts['answerOf']): AsyncGenerator<Buffer> {
  try {
    yield* body;
  } catch (error) {
    answerOf(failureOf(error));
  }
}

async function refusal({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<Attempt> {
  try {
    const bytes = (await wholeBody(body, maxRefusalBytes)) ?? Buffer.alloc(0);
    const kept = Object.fromEntries(
      readHeaders.flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : [])),
    );
    return { status: statusCode, headers: kept, body: bytes };
  } catch (error) {
    return failureOf(error);
  }
}

function failureOf(error: unknown): TransportFailure {
  const { code, message } = error as Error & { code?: string };
  const late = code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT';
  return new TransportFailure(late ? 'deadline' : 'network', message);
}
