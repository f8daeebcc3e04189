import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { PowensSandboxOptions } from '../../../src/sandbox/powens/options.ts';
import { type PowensSandbox, startPowensSandbox } from '../../../src/sandbox/powens/start_powens_sandbox.ts';

export const clientId = '41000001';
export const clientSecret = 'powens-secret-test';
export const redirectUri = 'http://127.0.0.1:9/callback/powens';
export const client = { client_id: clientId, client_secret: clientSecret };

/** Quick and without a limit, until the test ends. */
export async function startQuickly(
  t: Pick<TestContext, 'after'>,
  options: Partial<PowensSandboxOptions> = {},
): Promise<PowensSandbox> {
  const sandbox = await startPowensSandbox({
    clientId,
    clientSecret,
    seed: 'tests',
    callsPerMinute: Number.POSITIVE_INFINITY,
    syncDelayMs: 0,
    syncGapMs: 0,
    schedulerIntervalMs: Number.POSITIVE_INFINITY,
    webhookRetryMs: 1,
    ...options,
  });
  t.after(() => sandbox.close());
  return sandbox;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever the simulator answers
  readonly json: any;
}

/** @param route `GET /users/me` */
export async function call(
  { url }: PowensSandbox,
  route: string,
  { token, body, form }: { token?: string | undefined; body?: object; form?: Record<string, string> } = {},
): Promise<Answer> {
  const [method = '', path = ''] = route.split(' ');
  const headers = new Headers();
  if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  const sent = form ? new URLSearchParams(form) : body === undefined ? null : JSON.stringify(body);
  const response = await fetch(url + path, { method, headers, body: sent });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
}

export interface Person {
  readonly id: number;
  readonly token: string;
}

/** A permanent user. */
export async function newUser(sandbox: PowensSandbox): Promise<Person> {
  const { json } = await call(sandbox, 'POST /auth/init', { body: client });
  return { id: json.id_user, token: json.auth_token };
}

/** A user with a bank, whose first sync has ended. */
export async function newConnection(sandbox: PowensSandbox, login = 'ok') {
  const user = await newUser(sandbox);
  const connection = await sandbox.control.connect(user.id, { login });
  return { user, connection, path: `/users/me/connections/${connection.id}` };
}

/** The address of the webview, with a code for once. */
export async function webview(
  sandbox: PowensSandbox,
  { token }: Person,
  flow: string,
  more: Record<string, string> = {},
): Promise<URL> {
  const { json } = await call(sandbox, 'GET /auth/token/code?type=singleAccess', { token });
  const page = new URL(`${sandbox.webviewUrl}/fr/${flow}`);
  const given = {
    domain: page.host,
    client_id: clientId,
    redirect_uri: redirectUri,
    code: json.code,
    state: 'st-1',
    ...more,
  };
  for (const [name, value] of Object.entries(given)) page.searchParams.set(name, value);
  return page;
}

/** Opens an address that must send the browser on. */
export async function redirected(page: URL | string, init: RequestInit = {}): Promise<URL> {
  const response = await fetch(page, { redirect: 'manual', ...init });
  assert.ok([302, 303].includes(response.status), `${response.status} ${await response.text()}`);
  return new URL(response.headers.get('location') ?? '', page);
}
