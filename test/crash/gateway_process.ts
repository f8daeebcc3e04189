import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { keptCompilation } from '../harness/kept_compilation.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The gateway as an operator runs it, `src/main.ts`, which can be killed and started again. */
export class GatewayProcess {
  #child: ChildProcess | undefined;
  #ready: Promise<string> = Promise.reject(new Error('not started'));
  /** Where it listens, while it is ready. */
  url: string | undefined;
  readonly environment: Readonly<Record<string, string>>;

  constructor(environment: Readonly<Record<string, string>>) {
    this.environment = environment;
    this.#ready.catch(() => {});
  }

  get processId(): number {
    return this.#child?.pid as number;
  }

  /** Starts it. `ready` follows. */
  start(): void {
    // Nothing of what the tests run in: neither a developer's settings nor the test runner's own.
    const { PATH = '' } = process.env;
    const child = spawn(process.execPath, ['src/main.ts'], {
      cwd: root,
      env: {
        PATH,
        ...keptCompilation,
        PORT: '0',
        DRAIN_SECONDS: '0',
        ...this.environment,
        HOST: '127.0.0.1',
        SANDBOX: 'off',
        LOG_LEVEL: 'info',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.#ready = readAddress(child).then((url) => {
      this.url = url;
      return url;
    });
    this.#ready.catch(() => {});
    process.once('exit', this.#endWithUs);
  }

  /** Resolves when it takes calls; rejects with what it wrote when it ended instead. */
  ready(): Promise<string> {
    return this.#ready;
  }

  /** Ends it as a failing machine does. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Ends it as an operator does. @returns its exit code */
  async stop(): Promise<number | null> {
    await this.#end('SIGTERM');
    return this.#child?.exitCode ?? null;
  }

  readonly #endWithUs = () => this.#child?.kill('SIGKILL');

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.url = undefined;
    process.off('exit', this.#endWithUs);
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }
}

/** Reads on after the address has come, because a full pipe would stop the process. */
function readAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream as NodeJS.ReadableStream).on('line', (line) => {
        if (lines.length < 200) lines.push(line);
        const url = /"url":"(http:[^"]+)".*"msg":"ready"/.exec(line)?.[1];
        if (url) resolve(url);
      });
    }
    child.once('exit', () => reject(new Error(`the gateway ended before it was ready:\n${lines.join('\n')}`)));
  });
}
