import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { keptCompilation } from '../harness/kept_compilation.ts';

const program = path.resolve(import.meta.dirname, '../../src/main.ts');
const bannerEnd = 'npx bank-api sandbox reset\n';

/** The program with its sandbox, as `npm start` runs it. */
export interface Running {
  readonly child: ChildProcess;
  readonly banner: string;
  /** Of the banner. */
  named(name: string): string;
}

/** `npm start` in a folder of its own. */
export async function start(
  t: Pick<TestContext, 'after'>,
  folder: string,
  settings: Record<string, string> = {},
): Promise<Running> {
  const env = { PATH: process.env.PATH, ...keptCompilation, PORT: '0', ...settings };
  const child = spawn(process.execPath, [program], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  t.after(() => child.kill('SIGKILL'));
  let [said, errors] = ['', ''];
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      said += chunk;
      if (said.includes(bannerEnd) || said.includes('"ready"}')) resolve();
    });
    child.once('close', () => reject(new Error(`it ended: ${said}${errors}`)));
  });
  const named = (name: string) => new RegExp(`^ +${name} +(\\S+)`, 'm').exec(said)?.[1] ?? assert.fail(name);
  return { child, banner: said, named };
}

export async function stop({ child }: Running, signal: NodeJS.Signals = 'SIGTERM'): Promise<unknown> {
  const ended = once(child, 'exit');
  child.kill(signal);
  return (await ended)[0];
}

/** A call as the demo client. */
export async function ask(running: Running, method: string, values: Record<string, string>, key?: string) {
  const token = key ?? `${running.named('api_key')}:${running.named('api_secret')}`;
  const response = await fetch(`${running.named('Gateway')}/api/method/bank_api.bridge.${method}`, {
    method: 'POST',
    headers: { authorization: `token ${token}` },
    body: new URLSearchParams(values),
  });
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever a method answers
  return { status: response.status, message: ((await response.json()) as any).message };
}
