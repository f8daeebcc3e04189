import assert from 'node:assert/strict';
import { signature } from '../../../src/sandbox/iswigo/life/event_sender.ts';
import type { IswigoSandboxOptions } from '../../../src/sandbox/iswigo/options.ts';
import { type IswigoSandbox, startIswigoSandbox } from '../../../src/sandbox/iswigo/start_iswigo_sandbox.ts';

export const app = 'app-test';
export const secret = 'secret-test';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever the simulator answers
  readonly body: any;
}

/** A clock that moves only when a test moves it. */
export class TestClock {
  nowMs = Date.parse('2026-03-02T09:00:00Z');
  readonly now = () => this.nowMs;
}

/** Starts a simulator that closes with the test; syncs take no time and nothing happens by itself. */
export async function startTestIswigo(
  t: { after(work: () => Promise<void>): void },
  options: Partial<IswigoSandboxOptions> = {},
): Promise<IswigoSandbox> {
  const sandbox = await startIswigoSandbox({
    app,
    secret,
    syncDelayMs: 0,
    schedulerIntervalMs: Number.POSITIVE_INFINITY,
    webhookRetryMs: 5,
    ...options,
  });
  t.after(() => sandbox.close());
  return sandbox;
}

export interface CallOptions {
  readonly body?: unknown;
  readonly token?: string | undefined;
  readonly headers?: Record<string, string>;
}

/** Calls the API; `path` is behind `/v1`, and signed as it is written. */
export async function call(
  sandbox: IswigoSandbox,
  method: string,
  path: string,
  options: CallOptions = {},
): Promise<Reply> {
  const body = options.body === undefined ? '' : JSON.stringify(options.body);
  const response = await fetch(sandbox.url + path, {
    method,
    ...(body && { body }),
    headers: {
      'X-Iswigo-App': app,
      'X-Iswigo-Signature': signature(secret, method, `/v1${path}`, body),
      ...(options.token && { Authorization: `Bearer ${options.token}` }),
      ...options.headers,
    },
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return { status: response.status, headers: response.headers, body: isJson && text ? JSON.parse(text) : text };
}

/** A new user with a token. */
export async function newUser(sandbox: IswigoSandbox, email = 'u@users.example') {
  const credentials = { email, password: 'Str0ng!Passw0rd' };
  const created = await call(sandbox, 'POST', '/users', { body: credentials });
  assert.equal(created.status, 201);
  const { body } = await call(sandbox, 'POST', '/authenticate', { body: credentials });
  return { userId: created.body.user_id as string, token: body.access_token as string, credentials };
}

/** A session's page, by its address. */
export async function openFunnel(sandbox: IswigoSandbox, token: string, order: object = {}): Promise<URL> {
  const body = { action: 'create', type: 'bank', redirect_uri: 'https://gateway.example/callback?state=s-1', ...order };
  const reply = await call(sandbox, 'POST', '/funnel', { token, body });
  assert.equal(reply.status, 201, JSON.stringify(reply.body));
  return new URL(reply.body.uri);
}
