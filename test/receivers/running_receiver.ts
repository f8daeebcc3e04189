import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../docs/receivers', import.meta.url));

/** The receivers of docs/receivers that this machine can run; Node's always is one. */
export const receivers: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'node/receive.mjs': [process.execPath, path.join(folder, 'node/receive.mjs')],
  ...(spawnSync('python3', ['-c', 'import sqlite3']).status === 0 && {
    'python/receive.py': ['python3', path.join(folder, 'python/receive.py')],
  }),
};

/** What a receiver says of an event that is new to it. */
export interface TakenIn {
  readonly id: string;
  readonly type: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** A receiver in a process of its own. */
export interface RunningReceiver {
  readonly url: string;
  readonly taken: readonly TakenIn[];
  stop(): Promise<void>;
}

/** Starts a receiver on a free port. @param seen the file in which it keeps the ids */
export async function startReceiver(
  [program, ...args]: readonly [string, ...string[]],
  { secret, seen }: { readonly secret: string; readonly seen: string },
): Promise<RunningReceiver> {
  const env = { PATH: process.env.PATH, WEBHOOK_SECRET: secret, SEEN: seen, PORT: '0', PYTHONDONTWRITEBYTECODE: '1' };
  const child: ChildProcess = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const taken: TakenIn[] = [];
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`${args[0]} did not start`)));
    createInterface(child.stdout as NodeJS.ReadableStream).on('line', (line) => {
      const said = JSON.parse(line);
      if ('listening' in said) resolve(said.listening);
      else taken.push(said);
    });
  });
  return {
    url: `http://127.0.0.1:${port}/hooks/bank`,
    taken,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

/** Whether a receiver starts with such a secret. */
export async function startsWith([program, ...args]: readonly [string, ...string[]], secret: string): Promise<boolean> {
  const env = {
    PATH: process.env.PATH,
    WEBHOOK_SECRET: secret,
    SEEN: ':memory:',
    PORT: '0',
    PYTHONDONTWRITEBYTECODE: '1',
  };
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(child, 'exit');
  const listens = await Promise.race([once(child.stdout, 'data').then(() => true), ended.then(() => false)]);
  child.kill();
  await ended;
  return listens;
}
