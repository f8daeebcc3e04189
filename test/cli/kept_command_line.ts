import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { keptCompilation } from '../harness/kept_compilation.ts';
import type { Run } from './bank_api.ts';

/** What is typed, and where. */
export interface Command {
  readonly folder: string;
  /** Nothing but this. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly args: readonly string[];
}

let child: ChildProcess | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * Runs `bank-api` in a process that stays for the next command, because to start one takes most of the time of a command: 0.5 s of a
 * processor, several hundred times in all tests. One command at a time.
 */
export function keptCommandLine(command: Command): Promise<Run> {
  const turn = last.then(() => ask(command));
  last = turn.catch(() => {});
  return turn;
}

async function ask(command: Command): Promise<Run> {
  child ??= open();
  const running = child;
  // It keeps the tests alive while it works, and not before and after.
  running.channel?.ref();
  const settled = new AbortController();
  const { signal } = settled;
  try {
    running.send(command);
    const ended = once(running, 'exit', { signal }).then(() => {
      throw new Error(`bank-api ${command.args.join(' ')} ended its process`);
    });
    const [run] = await Promise.race([once(running, 'message', { signal }), ended]);
    return run as Run;
  } finally {
    settled.abort();
    running.channel?.unref();
  }
}

function open(): ChildProcess {
  const opened = fork(path.join(import.meta.dirname, 'run_commands.ts'), {
    env: { PATH: process.env.PATH, ...keptCompilation },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  opened.unref();
  process.once('exit', () => opened.kill());
  opened.once('exit', () => {
    if (child === opened) child = undefined;
  });
  return opened;
}
