import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { temporaryFolder } from '../harness/temporary_folder.ts';

/** A proxy in front of replicas. */
export interface Balancer {
  readonly name: string;
  /** Why it cannot be tried on this machine. */
  readonly missing: string | undefined;
  /** Starts it before the replicas at these ports of this machine. @returns the port at which it listens */
  start(t: TestContext, ports: readonly number[]): Promise<number>;
}

const checkMs = 200;

/** One of our own: it asks `/health/ready`, keeps connections, and sends no call twice. */
const ours: Balancer = {
  name: 'a balancer that asks whether a replica is ready',
  missing: undefined,
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
    return (server.address() as AddressInfo).port;
  },
};

const haproxy: Balancer = {
  name: 'haproxy',
  missing: missing('haproxy', '-v'),
  async start(t, ports) {
    const port = await freePort();
    const folder = await temporaryFolder(t);
    const file = path.join(folder, 'haproxy.cfg');
    await writeFile(
      file,
      `defaults
  mode http
  timeout connect 2s
  timeout client 30s
  timeout server 30s
  timeout check 10s
frontend calls
  bind 127.0.0.1:${port}
  default_backend replicas
backend replicas
  option httpchk GET /health/ready
${ports.map((each, n) => `  server replica${n} 127.0.0.1:${each} check inter ${checkMs}ms fall 1 rise 1`).join('\n')}
`,
    );
    await run(t, 'haproxy', ['-db', '-f', file], port);
    return port;
  },
};

/** The free one, which asks nobody: it goes on to the next replica when a connection cannot be made. */
const nginx: Balancer = {
  name: 'nginx',
  missing: missing('nginx', '-v'),
  async start(t, ports) {
    const port = await freePort();
    const folder = await temporaryFolder(t);
    const file = path.join(folder, 'nginx.conf');
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
    await writeFile(
      file,
      `daemon off;
master_process off;
pid ${folder}/pid;
error_log stderr;
events {}
http {
  access_log off;
${temporary.map((kind) => `  ${kind}_temp_path ${folder}/${kind};`).join('\n')}
  upstream replicas {
${ports.map((each) => `    server 127.0.0.1:${each} max_fails=1 fail_timeout=1s;`).join('\n')}
    keepalive 16;
  }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://replicas;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
    }
  }
}
`,
    );
    await run(t, 'nginx', ['-p', folder, '-e', 'stderr', '-c', file], port);
    return port;
  },
};

export const balancers: readonly Balancer[] = [ours, haproxy, nginx];

function missing(program: string, ...args: string[]): string | undefined {
  return spawnSync(program, args).error ? `${program} is not installed` : undefined;
}

async function run(t: TestContext, program: string, args: string[], port: number): Promise<void> {
  const child: ChildProcess = spawn(program, args, { stdio: 'inherit' });
  const ended = once(child, 'exit');
  t.after(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  await Promise.race([ended.then(() => Promise.reject(new Error(`${program} ended`))), listens(port)]);
}

async function listens(port: number): Promise<void> {
  for (;;) {
    const socket = net.connect(port, '127.0.0.1');
    const isThere = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isThere) return;
    await delay(50);
  }
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
