import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { keptCompilation } from './kept_compilation.ts';

export interface Started {
  readonly child: ChildProcess;
  /** What it printed for people. */
  readonly banner: string;
}

const bannerEnd = 'The next start keeps the credential and the banks.';

/** Runs a command until it has printed the banner. */
export async function start(folder: string, command: readonly [string, ...string[]]): Promise<Started> {
  const child = run(folder, command, { PORT: '0' });
  return { child, banner: await untilPrinted(child, bannerEnd) };
}

/** Standard output up to a text. The rest is read too: a child whose pipe is closed would end of that. */
export function untilPrinted(child: ChildProcess, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    let errors = '';
    child.stderr?.on('data', (chunk) => {
      errors += chunk;
    });
    child.stdout?.on('data', (chunk) => {
      output += chunk;
      if (output.includes(text)) resolve(output);
    });
    child.once('close', () => reject(new Error(`it ended before it said “${text}”: ${output}${errors}`)));
  });
}

export function run(folder: string, [name, ...rest]: readonly [string, ...string[]], settings: Record<string, string>) {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, ...keptCompilation, ...settings };
  return spawn(name, rest, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Sends SIGTERM and waits for the end. @returns the exit code, or the signal when it died of it */
export async function stop(child: ChildProcess): Promise<number | NodeJS.Signals> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const [code, signal] = await ended;
  return code ?? signal;
}

/** What stands in the banner beside a name. */
export function printed(banner: string, name: string): string {
  return new RegExp(`^ +${name} +(\\S+)`, 'm').exec(banner)?.[1] ?? assert.fail(`no ${name} in: ${banner}`);
}
