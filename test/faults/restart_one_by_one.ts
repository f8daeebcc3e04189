import { createHmac, randomBytes } from 'node:crypto';
import http from 'node:http';
import type { TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { GatewayProcess } from '../crash/gateway_process.ts';
import { type Balancer, freePort } from './balancers.ts';

const secret = 'rolling';
const callers = 8;

/** Calls and webhooks through the proxy, one after the other on a kept connection each, until it is stopped. */
function keepCalling(port: number) {
  const answers = new Map<string, number>();
  let goesOn = true;
  let sent = 0;
  const agent = new http.Agent({ keepAlive: true });

  async function call(path: string, headers: http.OutgoingHttpHeaders, body: string): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<string>();
    const options = { host: '127.0.0.1', port, agent, path, method: 'POST', headers };
    const request = http.request(options, (response) => {
      response.resume().on('end', () => resolve(String(response.statusCode)));
      response.on('error', (error) => resolve(error.message));
    });
    request.on('error', (error) => resolve(error.message)).end(body);
    const answer = await promise;
    answers.set(answer, (answers.get(answer) ?? 0) + 1);
  }

  async function callOn(): Promise<void> {
    while (goesOn) {
      sent += 1;
      const body = JSON.stringify({ type: 'TEST_EVENT', timestamp: sent, content: { item_id: 1 } });
      const signature = `v1=${createHmac('sha256', secret).update(body).digest('hex').toUpperCase()}`;
      await call('/webhook/bridge', { 'BridgeApi-Signature': signature }, body);
      await call('/api/method/ping', {}, '');
      await delay(5);
    }
  }

  const calling = Promise.all(Array.from({ length: callers }, callOn));
  return {
    stop: async () => {
      goesOn = false;
      await calling;
      agent.destroy();
      return Object.fromEntries(answers);
    },
  };
}

async function untilReady(port: number): Promise<void> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/method/ping`).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return;
    await delay(50);
  }
}

/**
 * Restarts two replicas behind a proxy one after the other, under calls and webhooks.
 * @returns what came back, by status or words of the failure, and the exit codes of the replicas
 */
export async function restartOneByOne(t: TestContext, databaseUrl: string, start: Balancer['start']) {
  const sealingKeys = `k:${randomBytes(32).toString('base64url')}`;
  const ports = [await freePort(), await freePort()];
  const replicas = ports.map(
    (port) =>
      new GatewayProcess({
        PORT: String(port),
        DATABASE_URL: databaseUrl,
        SEALING_KEYS: sealingKeys,
        DRAIN_SECONDS: '2',
        BRIDGE_CLIENT_ID: 'id',
        BRIDGE_CLIENT_SECRET: 'secret',
        BRIDGE_WEBHOOK_SECRET: secret,
        CLIENT_CALLS_PER_MINUTE: '0',
      }),
  );
  t.after(() => Promise.all(replicas.map((replica) => replica.kill())));
  for (const replica of replicas) replica.start();
  await Promise.all(replicas.map((replica) => replica.ready()));
  const port = await start(t, ports);
  await untilReady(port);
  const calls = keepCalling(port);
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
  return { answers, codes };
}
