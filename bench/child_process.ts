import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { builtFile } from './built_file.ts';
import { startCommand } from './start_command.ts';

/** A process under measurement. */
export interface Child {
  readonly url: string;
  /** Resident memory in bytes. */
  residentBytes(): Promise<number>;
  /** Processor time used so far, in microseconds. */
  processorMicroseconds(): Promise<number>;
  /** SQL statements so far, where the process counts them. */
  statements(): Promise<number>;
  stop(): Promise<void>;
}

interface Report {
  readonly url?: string;
  readonly residentBytes: number;
  readonly processorMicroseconds: number;
  readonly statements: number;
}

/**
 * Starts `bench/processes/<name>`, which calls `reportAs`, and waits until it listens. What is measured is the
 * build; a gateway gets the flags of `npm start`.
 * @param checkout whose build; default: this one's
 */
export async function startChild(
  name: string,
  environment: Record<string, string> = {},
  checkout: string = process.cwd(),
): Promise<Child> {
  const child = fork(builtFile(checkout, `bench/processes/${name}.js`), {
    cwd: checkout,
    execArgv: name === 'gateway' ? flagsOf(checkout) : [],
    env: { ...process.env, NODE_ENV: 'test', LOG_LEVEL: 'warn', ...environment },
  });
  const { url } = await nextReport(child);
  if (url === undefined) throw new Error(`${name} did not say where it listens`);
  const ask = async () => {
    child.send('report');
    return nextReport(child);
  };
  return {
    url,
    residentBytes: async () => (await ask()).residentBytes,
    processorMicroseconds: async () => (await ask()).processorMicroseconds,
    statements: async () => (await ask()).statements,
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** Those of its `npm start`, without what loads a source. */
function flagsOf(checkout: string): string[] {
  return startCommand(checkout).filter((word) => word.startsWith('--') && !word.startsWith('--import'));
}

async function nextReport(child: ChildProcess): Promise<Report> {
  const ended = new AbortController();
  try {
    const [report] = await Promise.race([
      once(child, 'message', { signal: ended.signal }),
      once(child, 'exit', { signal: ended.signal }).then(([code]) => {
        throw new Error(`a process under measurement ended with code ${code}`);
      }),
    ]);
    return report as Report;
  } finally {
    ended.abort();
  }
}
