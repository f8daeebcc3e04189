import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { keptCompilation } from '../harness/kept_compilation.ts';

const run = promisify(execFile);

/** A version of the gateway, used as operators use it: by its processes. */
export interface Checkout {
  /** The command `bank-api` with `--json`. */
  // biome-ignore lint/suspicious/noExplicitAny: whatever a command prints
  command(...args: string[]): Promise<any>;
  /** Starts the server. */
  start(): Promise<{ readonly url: string; stop(): Promise<void> }>;
}

/**
 * @param root a checkout; where it was built, that is what runs, since an older one may not run from its sources
 * @param folder where it runs
 */
export function useCheckout(root: string, folder: string, environment: Readonly<Record<string, string>>): Checkout {
  const built = existsSync(path.join(root, 'dist/src/main.js'));
  const file = (name: string) => path.join(root, built ? `dist/src/${name}.js` : `src/${name}.ts`);
  const options = { cwd: folder, env: { PATH: process.env.PATH, ...keptCompilation, ...environment } };
  return {
    command: async (...args) => {
      const { stdout } = await run(process.execPath, [file('cli'), ...args, '--json'], options);
      return JSON.parse(stdout);
    },
    start: async () => {
      const child = spawn(process.execPath, [file('main')], { ...options, stdio: ['ignore', 'pipe', 'inherit'] });
      const exited = once(child, 'exit');
      const url = await new Promise<string>((resolve, reject) => {
        createInterface(child.stdout).on('line', (line) => {
          const found = /"url":"(http:[^"]+)".*"msg":"ready"/.exec(line)?.[1];
          if (found) resolve(found);
        });
        child.once('exit', () => reject(new Error('the gateway ended before it was ready')));
      });
      return {
        url,
        stop: async () => {
          child.kill('SIGTERM');
          await exited;
        },
      };
    },
  };
}
