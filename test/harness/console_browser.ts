import { randomBytes } from 'node:crypto';
import type { Operator, OperatorRole } from '../../entities/operator.ts';
import { addOperator } from '../../src/operator/operators/add_operator.ts';
import { beginSession } from '../../src/operator/operators/begin_session.ts';
import type { Store } from '../../src/store/store.ts';

export interface SeenPage {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

type Fields = Readonly<Record<string, string>> | readonly (readonly [string, string])[];

/** A browser without scripts: it keeps cookies, and sends a form with the token that the page had. Follows nothing by itself. */
export class ConsoleBrowser {
  readonly url: string;
  readonly cookies = new Map<string, string>();
  /** Sent along with each request. */
  readonly headers: Record<string, string> = { 'accept-language': 'en', 'sec-fetch-site': 'same-origin' };
  #csrf = '';

  constructor(url: string) {
    this.url = url;
  }

  async get(path: string): Promise<SeenPage> {
    return this.#send(path, { method: 'GET' });
  }

  /** @param csrf the token of the last page where it says nothing; `null` sends none */
  async post(path: string, fields: Fields = {}, csrf: string | null = this.#csrf): Promise<SeenPage> {
    const form = new URLSearchParams(fields as Record<string, string>);
    if (csrf !== null) form.set('csrf', csrf);
    return this.#send(path, { method: 'POST', body: form });
  }

  /** Goes where the last answer led to, as often as it leads on. */
  async follow(page: SeenPage): Promise<SeenPage> {
    let seen = page;
    for (let step = 0; step < 10 && seen.headers.has('location'); step += 1) {
      seen = await this.get(seen.headers.get('location') as string);
    }
    return seen;
  }

  /** The status of a page that may go on for ever, such as server-sent events; what it says is left. */
  async statusOf(path: string): Promise<{ readonly status: number; readonly location: string | null }> {
    const { status, headers, body } = await this.#ask(path, { method: 'GET' });
    await body?.cancel();
    return { status, location: headers.get('location') };
  }

  async #send(path: string, init: RequestInit): Promise<SeenPage> {
    const response = await this.#ask(path, init);
    const text = await response.text();
    this.#csrf = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? this.#csrf;
    return { status: response.status, headers: response.headers, text };
  }

  async #ask(path: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...this.headers, ...(cookie && { cookie }) };
    const response = await fetch(new URL(path, this.url), { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }
}

/**
 * A browser in which an operator is signed in, without a password: to hash one takes a second of a processor.
 * @param gateway over http, where the cookie has its plain name
 * @param who an operator that is there, or the role of a new one
 */
export async function signedInBrowser(
  gateway: { readonly url: string; readonly store: Store },
  who: OperatorRole | Operator,
  name = `${typeof who === 'string' ? who : who.name}-${randomBytes(3).toString('hex')}`,
  sessionMs = 3_600_000,
): Promise<ConsoleBrowser> {
  const now = new Date();
  const operator =
    typeof who === 'string'
      ? (await addOperator(gateway.store, { name, role: who, actor: 'operator', now })).operator
      : who;
  const token = await gateway.store.write((manager) =>
    beginSession(manager, operator, { by: 'password', address: '127.0.0.1', now, sessionMs }),
  );
  const browser = new ConsoleBrowser(gateway.url);
  browser.cookies.set('bank_api_console', token);
  await browser.get('/console');
  return browser;
}
