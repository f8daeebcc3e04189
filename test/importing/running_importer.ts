import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const pathOf = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** What the importer asks a person. */
export interface Question {
  readonly account: string;
  readonly name: string;
  readonly is_it_one_of: readonly { readonly ledger: number; readonly name: string }[];
}

/** A row of its ledger. */
export type Entry = readonly [
  place: number,
  id: string,
  ledger: number,
  account: string,
  day: string,
  amount: string,
  text: string,
  pending: number,
];

/** The importer in a process of its own, with an empty ledger. */
export class RunningImporter {
  readonly #child: ChildProcess;
  readonly #answers: AsyncIterator<string>;

  constructor(gatewayUrl: string, { apiKey, apiSecret }: { readonly apiKey: string; readonly apiSecret: string }) {
    const env = { PATH: process.env.PATH, PYTHONDONTWRITEBYTECODE: '1', PYTHONHASHSEED: '0' };
    this.#child = spawn('python3', [pathOf('drive_importer.py'), pathOf('../../examples/importer')], {
      env: { ...env, BANK_API_URL: gatewayUrl, BANK_API_TOKEN: `${apiKey}:${apiSecret}` },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#answers = createInterface(this.#child.stdout as NodeJS.ReadableStream)[Symbol.asyncIterator]();
  }

  import(user: string, today: string): Promise<Question[]> {
    return this.#order('import', user, today);
  }

  answer(account: string, ledger: number): Promise<null> {
    return this.#order('answer', account, ledger);
  }

  ledgers(): Promise<(readonly [id: number, name: string, account: string])[]> {
    return this.#order('ledgers');
  }

  entries(): Promise<Entry[]> {
    return this.#order('entries');
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill();
    await ended;
  }

  async #order<T>(...order: readonly unknown[]): Promise<T> {
    this.#child.stdin?.write(`${JSON.stringify(order)}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error('the importer ended');
    return JSON.parse(value);
  }
}
