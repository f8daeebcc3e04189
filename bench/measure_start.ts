import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { spentByTree } from './process_tree.ts';
import { startCommand } from './start_command.ts';
import { type Form, startFolder } from './start_folder.ts';

const restMs = 10_000;
const pollMs = 10;
const giveUpMs = 60_000;

export type Start = {
  /** From the command to the first 200 on /health/ready. */
  readonly 'ready, ms': number;
  readonly 'processor until ready, ms': number;
  /** 10 s after it was ready, and after the sandbox had linked its banks. */
  readonly 'resident at rest, MiB': number;
};

/** Starts the gateway of a checkout on a new SQLite database, as `npm start` does but for npm, or `bank-api start`, and ends it. */
export async function measureStart(checkout: string, form: Form, sandbox: 'on' | 'off'): Promise<Start> {
  const folder = startFolder(checkout, form);
  const port = await freePort();
  const settings = {
    SANDBOX: sandbox,
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: `sqlite:${path.join(folder, 'bench.sqlite')}`,
    LOG_LEVEL: 'warn',
  };
  const beganAt = performance.now();
  const child = spawn(process.execPath, form === 'source' ? startCommand(checkout) : ['bin/bank-api.js', 'start'], {
    cwd: folder,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const said = once(child.stdout, 'data');
  try {
    await untilReady(`http://127.0.0.1:${port}/health/ready`);
    const readyMs = Math.round(performance.now() - beganAt);
    const { processorMs } = spentByTree(child.pid as number);
    // The sandbox then links banks, and says so.
    if (sandbox === 'on') await said;
    await delay(restMs);
    const residentMiB = Math.round(spentByTree(child.pid as number).residentBytes / 2 ** 20);
    return { 'ready, ms': readyMs, 'processor until ready, ms': processorMs, 'resident at rest, MiB': residentMiB };
  } finally {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true });
  }
}

async function untilReady(url: string): Promise<void> {
  const giveUpAt = performance.now() + giveUpMs;
  while (performance.now() < giveUpAt) {
    const answer = await fetch(url).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return;
    await delay(pollMs);
  }
  throw new Error(`${url} was not ready in ${giveUpMs} ms`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
