import { BankApiError, NoAnswer, type Refusal } from './bank_api_error.ts';
import { errorClasses } from './generated/errors.ts';

export interface BankApiOptions {
  /** Where the gateway is, such as `https://bank.example`. */
  readonly url: string;
  readonly key: string;
  readonly secret: string;
  /** Until the head of an answer has come, and once more for the rest of it; 60,000 when missing. */
  readonly timeoutMs?: number;
  /** Is told of rows of the provider that were left out of a list: something is missing until the provider has mended them. */
  readonly onSkipped?: (method: string, rows: readonly SkippedRow[]) => void;
}

export interface CallOptions {
  /** Ends the call. */
  readonly signal?: AbortSignal;
}

export interface SkippedRow {
  readonly reason: string;
  readonly id: number | string | null;
}

/** A file that a method answered with. */
export interface FileAnswer {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

const userAgent = 'bank-api-client (typescript)';

/** How a call is made and its answer is read. The methods stand in `BankApi`. */
export class Caller {
  readonly #base: string;
  readonly #authorization: string;
  readonly #timeoutMs: number;
  readonly #onSkipped: BankApiOptions['onSkipped'];

  constructor({ url, key, secret, timeoutMs = 60_000, onSkipped }: BankApiOptions) {
    if (!/^https?:\/\//.test(url))
      throw new TypeError(`${url} is no address of a gateway, such as https://bank.example`);
    if (key === '' || secret === '') throw new TypeError('a call needs a key and its secret');
    this.#base = `${url.replace(/\/+$/, '')}/api/method/bank_api.bridge.`;
    this.#authorization = `token ${key}:${secret}`;
    this.#timeoutMs = timeoutMs;
    this.#onSkipped = onSkipped;
  }

  /** @returns what stands in `message` @throws BankApiError what the gateway says, NoAnswer where it says nothing */
  protected async ask(method: string, args: object, options: CallOptions = {}): Promise<unknown> {
    const response = await this.#post(method, args, options);
    const body = await readJson(response);
    if (!response.ok) throw refused(response, body);
    if (typeof body !== 'object' || body === null || !('message' in body)) throw notOurs(response);
    if ('skipped' in body && Array.isArray(body.skipped)) this.#onSkipped?.(method, body.skipped);
    return body.message;
  }

  protected async askForFile(method: string, args: object, options: CallOptions = {}): Promise<FileAnswer> {
    const response = await this.#post(method, args, options);
    if (!response.ok) throw refused(response, await readJson(response));
    const bytes = new Uint8Array(await response.arrayBuffer().catch(failed));
    const type = response.headers.get('content-type') ?? 'application/octet-stream';
    return { name: nameIn(response.headers.get('content-disposition') ?? ''), type, bytes };
  }

  /** Calls on with what an answer says comes next, until there is nothing more for now. @param place the argument that says where to begin */
  protected async *askForPages(
    method: string,
    args: object,
    place: 'after' | 'cursor',
    options: CallOptions = {},
  ): AsyncGenerator<unknown, void, undefined> {
    for (let next = args; ; ) {
      const page = (await this.ask(method, next, options)) as { has_more?: boolean } & Record<string, unknown>;
      yield page;
      // Where nothing says whether there is more, a list ends with the page that names no next one.
      const hasMore = page.has_more ?? page[place] !== null;
      if (!hasMore) return;
      next = { ...args, [place]: page[place] };
    }
  }

  async #post(method: string, args: object, { signal }: CallOptions): Promise<Response> {
    const headers = {
      authorization: this.#authorization,
      'content-type': 'application/json',
      'user-agent': userAgent,
    };
    const deadline = new AbortController();
    const mayGoOn = this.#endAfterTimeout(deadline);
    const response = await fetch(`${this.#base}${method}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(args),
      // A credential goes to the address that was given, and to no other.
      redirect: 'error',
      signal: signal === undefined ? deadline.signal : AbortSignal.any([signal, deadline.signal]),
    }).catch(failed);
    // The signal is the body's, too: a long list is on its way for longer than its head.
    mayGoOn();
    this.#endAfterTimeout(deadline);
    return response;
  }

  /** @returns what takes it back */
  #endAfterTimeout(deadline: AbortController): () => void {
    const timeout = AbortSignal.timeout(this.#timeoutMs);
    const end = () => deadline.abort(timeout.reason);
    timeout.addEventListener('abort', end);
    return () => timeout.removeEventListener('abort', end);
  }
}

function failed(cause: unknown): never {
  throw new NoAnswer('The gateway did not answer.', { cause });
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text().catch(failed);
  try {
    return JSON.parse(text);
  } catch {
    throw notOurs(response);
  }
}

function notOurs({ status }: Response): NoAnswer {
  return new NoAnswer(`What answered with HTTP ${status} is not the gateway.`, { status });
}

function refused(response: Response, body: unknown): Error {
  if (typeof body !== 'object' || body === null || !('exc_type' in body)) return notOurs(response);
  const refusal = body as Refusal;
  const Known = errorClasses.get(refusal.exc_type) ?? BankApiError;
  return new Known(refusal, response.status, response.headers.get('x-frappe-request-id') ?? undefined);
}

/** The name of a file as RFC 6266 and 8187 write it. */
function nameIn(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  if (encoded !== undefined) {
    try {
      return decodeURIComponent(encoded);
    } catch {
      // The plain one serves.
    }
  }
  return /filename="([^"]*)"/.exec(disposition)?.[1] ?? 'file';
}
