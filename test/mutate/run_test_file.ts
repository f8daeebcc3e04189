import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const compileCache = path.join(os.tmpdir(), 'bank-api-mutate-compiled');

export interface TestRun {
  readonly verdict: 'passed' | 'failed' | 'timeout';
  readonly durationMs: number;
}

export interface TestRunOptions {
  readonly root: string;
  readonly environment: Record<string, string>;
  readonly timeoutMs: number;
  /** Modules that are loaded first. */
  readonly imports: readonly string[];
}

/** Runs one test file in processes of its own, until its first failure; whatever it has started ends with it. */
export async function runTestFile(file: string, options: TestRunOptions): Promise<TestRun> {
  const startedAt = performance.now();
  const imports = options.imports.map((file) => `--import=${file}`);
  const child = spawn(process.execPath, [...imports, '--test-reporter=tap', file], {
    cwd: options.root,
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      ...process.env,
      // The program is the same in thousands of trials: its types are taken away and it is compiled once.
      NODE_COMPILE_CACHE: compileCache,
      ...options.environment,
      // Also for the programs that a test starts.
      NODE_OPTIONS: imports.join(' '),
    },
  });
  const end = () => {
    try {
      process.kill(-(child.pid as number), 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };
  let verdict: TestRun['verdict'] | undefined;
  const deadline = setTimeout(() => {
    verdict ??= 'timeout';
    end();
  }, options.timeoutMs);
  createInterface(child.stdout).on('line', (line) => {
    if (!/^\s*not ok /.test(line)) return;
    verdict ??= 'failed';
    end();
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(deadline);
  end();
  return { verdict: verdict ?? (code === 0 ? 'passed' : 'failed'), durationMs: performance.now() - startedAt };
}
