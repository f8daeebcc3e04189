import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { haproxy } from './haproxy.ts';
import { nginx } from './nginx.ts';

export interface RunningBalancer {
  /** Where it listens. */
  readonly origin: string;
  /** Everything that it has logged. */
  written(): Promise<string>;
}

/** A proxy in front of replicas. */
export interface Balancer {
  readonly name: string;
  /** Why it cannot be tried on this machine. */
  readonly missing: string | undefined;
  /** How long a replica says that it is not ready before it ends: longer than this proxy takes to see it. */
  readonly drainSeconds: number;
  /** Starts it before the replicas at these ports of this machine. */
  start(t: TestContext, ports: readonly number[]): Promise<RunningBalancer>;
}

const checkMs = 200;

/** One of our own: it asks `/health/ready`, keeps connections, and sends no call twice. */
const ours: Balancer = {
  name: 'a balancer that asks whether a replica is ready',
  missing: undefined,
  drainSeconds: 2,
  async start(t, ports) {
    const replicas = ports.map((port) => ({ port, isReady: false, agent: new http.Agent({ keepAlive: true }) }));
    const check = async (replica: (typeof replicas)[number]) => {
      const answer = await fetch(`http://127.0.0.1:${replica.port}/health/ready`).catch(() => undefined);
      await answer?.arrayBuffer();
      replica.isReady = answer?.status === 200;
    };
    let next = 0;
    const server = http.createServer((request, response) => {
      const ready = replicas.filter(({ isReady }) => isReady);
      const replica = ready[next++ % ready.length];
      if (!replica) return void response.writeHead(503).end();
      const { method, url, headers } = request;
      const onward = http.request({ host: '127.0.0.1', ...replica, method, path: url, headers }, (answer) => {
        const { connection: _hop, ...given } = answer.headers;
        response.writeHead(answer.statusCode as number, given);
        answer.pipe(response);
      });
      onward.on('error', () => response.writeHead(502).end());
      request.pipe(onward);
    });
    const checks = setInterval(() => void Promise.all(replicas.map(check)), checkMs);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    t.after(() => {
      clearInterval(checks);
      server.close();
      server.closeAllConnections();
      for (const { agent } of replicas) agent.destroy();
    });
    return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, written: async () => '' };
  },
};

export const balancers: readonly Balancer[] = [ours, haproxy, nginx];
