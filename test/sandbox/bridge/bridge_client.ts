import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { noLimits } from '../../../src/sandbox/bridge/faults/limits.ts';
import type { BridgeSandboxOptions } from '../../../src/sandbox/bridge/options.ts';
import { type BridgeSandbox, startBridgeSandbox } from '../../../src/sandbox/bridge/start_bridge_sandbox.ts';

export const clientId = 'sandbox_id_test';
export const clientSecret = 'sandbox_secret_test';
export const webhookSecret = '644b2ac3-0797-4ec6-9537-cb5c0af9caf9';
export const callbackUrl = 'http://127.0.0.1:9/callback/bridge?kept=yes';

/** Quick, without limits, and with the whole history at once. */
export function startQuickly(options: Partial<BridgeSandboxOptions> = {}): Promise<BridgeSandbox> {
  return startBridgeSandbox({
    clientId,
    clientSecret,
    webhookSecrets: [webhookSecret],
    seed: 'tests',
    limits: noLimits,
    syncDelayMs: 0,
    historyDelayMs: 0,
    schedulerIntervalMs: Number.POSITIVE_INFINITY,
    webhookRetryMs: 1,
    ...options,
  });
}

/** A row of a list, or one resource: the fields that tests calculate with, and all others. */
export interface Row {
  readonly [field: string]: unknown;
  readonly id: number;
  readonly status: number;
  readonly amount: number;
  readonly balance: number;
  readonly date: string;
  readonly updated_at: string;
}

/** What an answer may hold; each test knows what it asked for. */
export interface Body extends Row {
  readonly uuid: string;
  readonly access_token: string;
  readonly url: string;
  readonly redirect_url: string;
  readonly resources: readonly Row[];
  readonly pagination: { readonly next_uri?: string | null };
  readonly errors: readonly { readonly code: string }[];
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  readonly json: Body;
}

export interface CallOptions {
  readonly token?: string;
  readonly body?: unknown;
  /** A header set to undefined is not sent. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

export async function call(
  sandbox: BridgeSandbox,
  route: string,
  { token, body, headers = {} }: CallOptions = {},
): Promise<Answer> {
  const [method = '', path = ''] = route.split(' ');
  const sent = {
    'Client-Id': clientId,
    'Client-Secret': clientSecret,
    'Bridge-Version': path.startsWith('/v2') ? '2021-06-01' : '2025-01-15',
    'Content-Type': body === undefined ? undefined : 'application/json',
    Authorization: token === undefined ? undefined : `Bearer ${token}`,
    ...headers,
  };
  const response = await fetch(sandbox.url + path, {
    method,
    redirect: 'manual',
    headers: Object.entries(sent).filter((pair): pair is [string, string] => pair[1] !== undefined),
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  return { status: response.status, text, headers: response.headers, json: isJson ? parse(text) : ({} as Body) };
}

function parse(text: string): Body {
  try {
    return JSON.parse(text);
  } catch {
    return {} as Body;
  }
}

/** A new user with a token. */
export async function newUser(
  sandbox: BridgeSandbox,
  externalUserId: string,
): Promise<{ uuid: string; token: string }> {
  const user = await call(sandbox, 'POST /v3/aggregation/users', { body: { external_user_id: externalUserId } });
  assert.equal(user.status, 201);
  const { uuid } = user.json;
  return { uuid, token: await newToken(sandbox, uuid) };
}

export async function newToken(sandbox: BridgeSandbox, uuid: string): Promise<string> {
  const answer = await call(sandbox, 'POST /v3/aggregation/authorization/token', { body: { user_uuid: uuid } });
  assert.equal(answer.status, 200);
  return answer.json.access_token;
}

/** The address of a v3 session. */
export async function newSession(sandbox: BridgeSandbox, token: string, more: object = {}): Promise<string> {
  const body = { user_email: 'marie@example.test', callback_url: callbackUrl, context: 'dossier-1', ...more };
  const answer = await call(sandbox, 'POST /v3/aggregation/connect-sessions', { token, body });
  assert.equal(answer.status, 201, answer.text);
  return answer.json.url;
}

/** Where a page sends the browser. */
export async function followQuickPath(sessionUrl: string, query: string): Promise<URL> {
  const response = await fetch(`${sessionUrl}?${query}`, { redirect: 'manual' });
  assert.equal(response.status, 302);
  return new URL(response.headers.get('location') ?? '');
}

/** All rows of a list, page by page as a client reads it. */
export async function readAll(sandbox: BridgeSandbox, token: string, path: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const { status, json } = await call(sandbox, `GET ${next}`, { token });
    assert.equal(status, 200);
    rows.push(...json.resources);
    next = json.pagination.next_uri ?? undefined;
  }
  return rows;
}

export interface Receiver {
  readonly url: string;
  readonly received: { readonly body: string; readonly headers: IncomingHttpHeaders }[];
  /** Statuses of the next answers; 200 when there is none. */
  readonly answers: number[];
  close(): void;
}

/** Where webhooks arrive. */
export async function receiveWebhooks(): Promise<Receiver> {
  const received: Receiver['received'] = [];
  const answers: number[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push({ body, headers: request.headers });
    response.writeHead(answers.shift() ?? 200).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhook/bridge`,
    received,
    answers,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
