import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { keptCompilation } from '../harness/kept_compilation.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** What `npm start` gives to node. */
function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return scripts.start.replace(/^exec node /, '').split(' ');
}

/** pino's level of a line that tells of something which nobody foresaw. */
const errorLevel = 50;

/** The gateway as `npm start` starts it, watched: what it logs as an error, whether it lives, and what it holds. */
export class FuzzedGateway {
  readonly #child: ChildProcess;
  /** Lines that are errors, or none of pino's. */
  readonly complaints: string[] = [];
  readonly url: Promise<string>;
  readonly #inspector: Promise<WebSocket>;
  #asked = 0;

  /** @param environment settings, and nothing of what the tests run in */
  constructor(environment: Readonly<Record<string, string>>) {
    const { PATH = '' } = process.env;
    this.#child = spawn(process.execPath, ['--inspect=127.0.0.1:0', ...startFlags()], {
      cwd: root,
      env: {
        PATH,
        ...keptCompilation,
        ...environment,
        HOST: '127.0.0.1',
        PORT: '0',
        SANDBOX: 'off',
        LOG_LEVEL: 'info',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [ready, debugged] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
    createInterface(this.#child.stdout as NodeJS.ReadableStream).on('line', (line) => {
      const url = /"url":"(http:[^"]+)".*"msg":"ready"/.exec(line)?.[1];
      if (url) ready.resolve(url);
      if (levelOf(line) >= errorLevel) this.complaints.push(line);
    });
    createInterface(this.#child.stderr as NodeJS.ReadableStream).on('line', (line) => {
      const url = /^Debugger listening on (ws:\S+)/.exec(line)?.[1];
      if (url) debugged.resolve(url);
      else if (!/^(For help, see|Debugger attached)/.test(line)) this.complaints.push(line);
    });
    this.#child.once('exit', (code, signal) => {
      const error = new Error(`the gateway ended (${code ?? signal}):\n${this.complaints.join('\n')}`);
      ready.reject(error);
      debugged.reject(error);
    });
    this.url = ready.promise;
    this.#inspector = debugged.promise.then(async (url) => {
      const socket = new WebSocket(url);
      await once(socket, 'open');
      return socket;
    });
    this.#inspector.catch(() => {});
    process.once('exit', this.#endWithUs);
  }

  get lives(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Bytes that the process holds after a collection: heap, and buffers beside it. */
  async held(): Promise<number> {
    await this.#command('HeapProfiler.collectGarbage', {});
    const expression = '((m) => m.heapUsed + m.external)(process.memoryUsage())';
    const { result } = await this.#command('Runtime.evaluate', { expression, returnByValue: true });
    return (result as { value: number }).value;
  }

  async stop(): Promise<void> {
    process.off('exit', this.#endWithUs);
    if (!this.lives) return;
    const exited = once(this.#child, 'exit');
    (await this.#inspector).close();
    this.#child.kill('SIGTERM');
    await exited;
  }

  readonly #endWithUs = () => this.#child.kill('SIGKILL');

  async #command(method: string, params: object): Promise<Record<string, unknown>> {
    const socket = await this.#inspector;
    this.#asked += 1;
    const id = this.#asked;
    const answered = Promise.withResolvers<Record<string, unknown>>();
    const take = ({ data }: MessageEvent) => {
      const answer = JSON.parse(String(data));
      if (answer.id === id) answered.resolve(answer.result);
    };
    socket.addEventListener('message', take);
    socket.send(JSON.stringify({ id, method, params }));
    return answered.promise.finally(() => socket.removeEventListener('message', take));
  }
}

function levelOf(line: string): number {
  try {
    return Number(JSON.parse(line).level);
  } catch {
    return errorLevel;
  }
}
