import { createHmac, randomBytes } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { GatewayProcess } from '../crash/gateway_process.ts';
import { until } from '../harness/until.ts';
import type { Balancer } from './balancers.ts';
import { freePort } from './free_port.ts';

const secret = 'rolling';
/** Stands in the query of calls, where credentials may stand. */
const told = 'not-for-a-log';
const callers = 8;

/** Sends calls on kept connections. */
function openCaller(origin: string) {
  const isSecure = origin.startsWith('https:');
  // The certificate signs itself.
  const agent = isSecure
    ? new https.Agent({ keepAlive: true, rejectUnauthorized: false })
    : new http.Agent({ keepAlive: true });
  const send = isSecure ? https.request : http.request;
  return {
    /** @returns the status, or the words of the failure */
    async call(path: string, headers: http.OutgoingHttpHeaders, body: string): Promise<string> {
      const { promise, resolve } = Promise.withResolvers<string>();
      const request = send(new URL(path, origin), { agent, method: 'POST', headers }, (response) => {
        response.resume().on('end', () => resolve(String(response.statusCode)));
        response.on('error', (error) => resolve(error.message));
      });
      request.on('error', (error) => resolve(error.message)).end(body);
      return promise;
    },
    close: () => agent.destroy(),
  };
}

type Caller = ReturnType<typeof openCaller>;

/** Calls and webhooks through the proxy, one after the other on a kept connection each, until it is stopped. */
function keepCalling({ call }: Caller) {
  const answers = new Map<string, number>();
  let goesOn = true;
  let sent = 0;
  const count = (answer: string) => answers.set(answer, (answers.get(answer) ?? 0) + 1);

  async function callOn(): Promise<void> {
    while (goesOn) {
      sent += 1;
      const body = JSON.stringify({ type: 'TEST_EVENT', timestamp: sent, content: { item_id: 1 } });
      const signature = `v1=${createHmac('sha256', secret).update(body).digest('hex').toUpperCase()}`;
      count(await call('/webhook/bridge', { 'BridgeApi-Signature': signature }, body));
      count(await call(`/api/method/ping?state=${told}`, {}, ''));
      await delay(5);
    }
  }

  const calling = Promise.all(Array.from({ length: callers }, callOn));
  return {
    stop: async () => {
      goesOn = false;
      await calling;
      return Object.fromEntries(answers);
    },
  };
}

/**
 * Restarts two replicas behind a proxy one after the other, under calls and webhooks.
 * @returns what came back, by status or words of the failure, the exit codes of the replicas, what the proxy logged, and whether a query is in it
 */
export async function restartOneByOne(t: TestContext, databaseUrl: string, balancer: Balancer) {
  const sealingKeys = `k:${randomBytes(32).toString('base64url')}`;
  const ports = [await freePort(), await freePort()];
  const replicas = ports.map(
    (port) =>
      new GatewayProcess({
        PORT: String(port),
        DATABASE_URL: databaseUrl,
        SEALING_KEYS: sealingKeys,
        DRAIN_SECONDS: String(balancer.drainSeconds),
        BRIDGE_CLIENT_ID: 'id',
        BRIDGE_CLIENT_SECRET: 'secret',
        BRIDGE_WEBHOOK_SECRET: secret,
        CLIENT_CALLS_PER_MINUTE: '0',
      }),
  );
  t.after(() => Promise.all(replicas.map((replica) => replica.kill())));
  for (const replica of replicas) replica.start();
  await Promise.all(replicas.map((replica) => replica.ready()));
  const { origin, written } = await balancer.start(t, ports);
  const caller = openCaller(origin);
  t.after(() => caller.close());
  await until('the proxy lets calls through', async () => (await caller.call('/api/method/ping', {}, '')) === '200');
  const calls = keepCalling(caller);
  const codes: (number | null)[] = [];
  for (const replica of replicas) {
    await delay(500);
    codes.push(await replica.stop());
    replica.start();
    await replica.ready();
    // Until the proxy knows it again.
    await delay(1500);
  }
  const answers = await calls.stop();
  const log = await written();
  return { answers, codes, log, isTold: log.includes(told) };
}
