import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { failures } from './failures.ts';

/** More of an answer is not read: the status is what counts. */
const maxAnswerBytes = 64 * 1024;
const excerptBytes = 1024;
const excerptCharacters = 280;

/** What a site said to one POST. */
export interface Answer {
  /** Null when no answer came. */
  readonly status: number | null;
  readonly retryAfter: string | undefined;
  /** Why no answer came, in a few words. */
  readonly error: string | null;
  /** The media type of a failed answer, in small letters; null when it names none. */
  readonly type: string | null;
  /** How long the body of a failed answer is, as far as it was read. */
  readonly bytes: number;
  /** The beginning of a failed answer's body. It may hold what we sent. */
  readonly excerpt: string;
}

export interface Post {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
  /** For everything: connecting, sending, and reading the answer. */
  readonly timeoutMs: number;
}

/**
 * Posts to a site. Never rejects. Once the status line is here it counts, whatever becomes of the answer's body. Not
 * `fetch` and not undici's `request`: dispatching to a handler makes no stream and no signal an attempt.
 */
export function postDelivery(dispatcher: Dispatcher, post: Post): Promise<Answer> {
  return new Promise((resolve) => {
    const reader = new AnswerReader(post.timeoutMs, resolve);
    try {
      const url = new URL(post.url);
      const { headers, body } = post;
      const path = url.pathname + url.search;
      dispatcher.dispatch({ origin: url.origin, path, method: 'POST', headers, body }, reader);
    } catch (error) {
      reader.onResponseError(undefined, error as Error);
    }
  });
}

class AnswerReader implements Dispatcher.DispatchHandler {
  readonly #timer: NodeJS.Timeout;
  #controller: Dispatcher.DispatchController | undefined;
  #status: number | null = null;
  #retryAfter: string | undefined;
  #type: string | null = null;
  #bytes = 0;
  readonly #excerpt: Buffer[] = [];
  #ended = false;
  readonly resolve: (answer: Answer) => void;

  constructor(timeoutMs: number, resolve: (answer: Answer) => void) {
    this.resolve = resolve;
    this.#timer = setTimeout(() => this.#giveUp(failures.late(timeoutMs / 1000)), timeoutMs);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#ended) controller.abort(new Error('the deadline is over'));
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    // A 1xx is no answer yet.
    if (status < 200) return;
    this.#status = status;
    this.#retryAfter = headers['retry-after'];
    if (!this.#isSuccess()) this.#type = mediaType(headers['content-type']);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    // Of a success nobody reads it.
    if (this.#bytes < excerptBytes && !this.#isSuccess())
      this.#excerpt.push(chunk.subarray(0, excerptBytes - this.#bytes));
    this.#bytes += chunk.length;
    if (this.#bytes > maxAnswerBytes) this.#giveUp(failures.large(maxAnswerBytes));
  }

  onResponseEnd(): void {
    this.#end(null);
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    this.#end(describe(error));
  }

  #isSuccess(): boolean {
    return this.#status !== null && this.#status < 300;
  }

  /** Stops what is still under way. A post that waits for a connection has no controller yet: it is aborted when it gets one. */
  #giveUp(error: string): void {
    this.#end(error);
    this.#controller?.abort(new Error(error));
  }

  #end(error: string | null): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    const status = this.#status;
    const excerpt = this.#excerpt.length === 0 ? '' : printable(Buffer.concat(this.#excerpt).toString('utf8'));
    const bytes = this.#isSuccess() ? 0 : this.#bytes;
    this.resolve({
      status,
      retryAfter: this.#retryAfter,
      error: status === null ? error : null,
      type: this.#type,
      bytes,
      excerpt,
    });
  }
}

const words: Readonly<Record<string, string>> = {
  ENOTFOUND: failures.hostUnknown,
  EAI_AGAIN: failures.namesAway,
  ETIMEOUT: failures.namesAway,
  ECONNREFUSED: failures.refused,
  ECONNRESET: failures.brokenOff,
  UND_ERR_SOCKET: failures.brokenOff,
  UND_ERR_CONNECT_TIMEOUT: failures.noConnection,
};

/**
 * `text/html` of `Text/HTML; charset=utf-8`. It is kept in clear, so nothing else that a site may write there is, and no more
 * than its column holds: PostgreSQL would refuse the row, and with it the others' that are written together.
 */
function mediaType(header: string | undefined): string | null {
  return /^\s*([a-z]{1,19}\/[a-z0-9.+-]{1,80})\s*(?:;|$)/i.exec(header ?? '')?.[1]?.toLowerCase() ?? null;
}

/** What went wrong, in a few words. OpenSSL's texts and the address policy's refusals are good enough as they are. */
function describe(error: Error & { code?: string; errors?: readonly Error[] }): string {
  const [first = error] = error.errors ?? [];
  const { code = error.code, message } = first as Error & { code?: string };
  return ((code !== undefined && words[code]) || printable(message) || code || failures.failed).slice(0, 140);
}

/** One line without control characters: it goes to logs and consoles. */
function printable(text: string): string {
  return text
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, excerptCharacters);
}
