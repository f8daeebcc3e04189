import { z } from 'zod';
import { curlLine } from '../curl_line.ts';
import { readBytes, readJson } from '../simulator/api/read_request.ts';

/** What a call came to: the answer's `message`, or the gateway's own words about what is wrong. */
export type Answer<T> =
  | { readonly ok: true; readonly message: T }
  | { readonly ok: false; readonly kind: string; readonly explanation: string };

export interface GatewayOptions {
  readonly gatewayUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly journal: CallJournal;
}

const timeoutMs = 30_000;
const maxAnswerBytes = 32 * 1024 * 1024;

/** Calls the gateway as any ERP would: HTTP, an Authorization header, `message` in the answer. */
export class Gateway {
  readonly #options: GatewayOptions;

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  /** For what only reads. */
  read<T>(method: string, values: Readonly<Record<string, string>>, shape: z.ZodType<T>): Promise<Answer<T>> {
    return this.#call('GET', method, values, shape);
  }

  /** For what changes something. */
  write<T>(method: string, values: Readonly<Record<string, string>>, shape: z.ZodType<T>): Promise<Answer<T>> {
    return this.#call('POST', method, values, shape);
  }

  /** For what is answered with a file, which goes on to the browser as it came. */
  async download(method: string, values: Readonly<Record<string, string>>): Promise<Answer<DownloadedFile>> {
    const { status, bytes, headers } = await this.#exchange('GET', method, values);
    const disposition = headers?.get('content-disposition');
    if (status !== 200 || !disposition?.startsWith('attachment'))
      return readAnswer(status, bytes.toString(), z.never());
    return { ok: true, message: { bytes, type: headers?.get('content-type') ?? '', disposition } };
  }

  async #call<T>(
    verb: 'GET' | 'POST',
    method: string,
    values: Readonly<Record<string, string>>,
    shape: z.ZodType<T>,
  ): Promise<Answer<T>> {
    const { status, bytes } = await this.#exchange(verb, method, values);
    return readAnswer(status, bytes.toString(), shape);
  }

  async #exchange(verb: 'GET' | 'POST', method: string, values: Readonly<Record<string, string>>): Promise<Exchange> {
    const { gatewayUrl, apiKey, apiSecret, journal } = this.#options;
    const url = `${gatewayUrl}/api/method/bank_api.bridge.${method}`;
    const token = `${apiKey}:${apiSecret}`;
    const startedAt = performance.now();
    const done = await exchange(verb, url, token, new URLSearchParams(values));
    const tookMs = Math.round(performance.now() - startedAt);
    const curl = curlLine({ verb, url, token, values });
    journal.record({ method, curl, status: done.status, tookMs, answer: shown(done) });
    return done;
  }
}

export interface DownloadedFile {
  readonly bytes: Buffer;
  readonly type: string;
  /** As the gateway names it. */
  readonly disposition: string;
}

interface Exchange {
  /** 0 when no answer came; the bytes are then what went wrong. */
  readonly status: number;
  readonly bytes: Buffer;
  readonly headers?: Headers;
}

/** A file is as long as it is; its beginning says what it is. */
function shown({ bytes, headers }: Exchange): string {
  const isFile = headers?.get('content-disposition')?.startsWith('attachment') === true;
  return isFile ? bytes.subarray(0, 2000).toString() : bytes.toString();
}

async function exchange(verb: 'GET' | 'POST', url: string, token: string, values: URLSearchParams): Promise<Exchange> {
  try {
    const response = await fetch(verb === 'GET' ? `${url}?${values}` : url, {
      method: verb,
      headers: { authorization: `token ${token}`, accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      ...(verb === 'POST' && { body: values }),
    });
    const bytes = response.body === null ? Buffer.alloc(0) : await readBytes(response.body, maxAnswerBytes);
    if (bytes === undefined) throw new Error(`the answer is larger than ${maxAnswerBytes} bytes`);
    return { status: response.status, bytes, headers: response.headers };
  } catch (error) {
    return { status: 0, bytes: Buffer.from(`The gateway could not be reached: ${(error as Error).message}`) };
  }
}

const success = z.object({ message: z.unknown() });
const failure = z.object({ exc_type: z.string(), _server_messages: z.string().optional() });

function readAnswer<T>(status: number, text: string, shape: z.ZodType<T>): Answer<T> {
  if (status === 0) return { ok: false, kind: 'NoAnswer', explanation: text };
  const body = readJson(text);
  const failed = failure.safeParse(body);
  if (failed.success) {
    const { exc_type: kind, _server_messages: messages } = failed.data;
    return { ok: false, kind, explanation: serverMessage(messages) ?? kind };
  }
  const message = shape.safeParse(success.safeParse(body).data?.message);
  if (status < 300 && message.success) return { ok: true, message: message.data };
  return { ok: false, kind: 'UnexpectedAnswer', explanation: `HTTP ${status}: ${text.slice(0, 300)}` };
}

/** Frappe encodes the texts for people twice: a JSON list of JSON objects (docs/reference/frappe.md, 2.5). */
function serverMessage(messages: string | undefined): string | undefined {
  const list = z.array(z.string()).safeParse(readJson(messages ?? ''));
  const first = z.object({ message: z.string() }).safeParse(readJson(list.data?.[0] ?? ''));
  return first.data?.message;
}

/** One call to the gateway as it was made, for the panel that shows it. */
export interface RecordedCall {
  readonly number: number;
  readonly method: string;
  readonly curl: string;
  /** 0 when no answer came. */
  readonly status: number;
  readonly tookMs: number;
  /** The answer's text; JSON unless something went wrong on the way. */
  readonly answer: string;
}

const keptCalls = 12;

/** The latest calls, newest first. */
export class CallJournal {
  #calls: readonly RecordedCall[] = [];
  #count = 0;

  get latest(): readonly RecordedCall[] {
    return this.#calls;
  }

  record(call: Omit<RecordedCall, 'number'>): void {
    this.#count += 1;
    this.#calls = [{ number: this.#count, ...call }, ...this.#calls].slice(0, keptCalls);
  }
}
