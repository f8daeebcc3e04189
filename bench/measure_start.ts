import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { spentByTree } from './process_tree.ts';
import { startCommand } from './start_command.ts';

const restMs = 5000;
const pollMs = 10;
const giveUpMs = 60_000;
/** What a start needs of a checkout beside node_modules; it writes its own `data/` there. */
const needed = ['package.json', 'tsconfig.json', 'src', 'entities', 'config', 'ormconfig.ts'];

export type Start = {
  /** From the command to the first 200 on /health/ready. */
  readonly 'ready, ms': number;
  readonly 'processor until ready, ms': number;
  /** 5 s after it was ready, and after the sandbox had linked its banks. */
  readonly 'resident at rest, MiB': number;
};

/** Starts the gateway of a checkout as `npm start` does, but for npm, on a new SQLite database, and ends it. */
export async function measureStart(checkout: string, sandbox: 'on' | 'off'): Promise<Start> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bank-api-bench-'));
  // Copies: a compiler of sources looks for their tsconfig.json where they really are.
  for (const name of needed) cpSync(path.join(checkout, name), path.join(folder, name), { recursive: true });
  symlinkSync(path.join(checkout, 'node_modules'), path.join(folder, 'node_modules'));
  const port = await freePort();
  const settings = {
    SANDBOX: sandbox,
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: `sqlite:${path.join(folder, 'bench.sqlite')}`,
    LOG_LEVEL: 'warn',
  };
  const beganAt = performance.now();
  const child = spawn(process.execPath, startCommand(checkout), {
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
