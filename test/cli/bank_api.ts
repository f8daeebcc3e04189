import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSettings } from '../../config/settings.ts';
import { openSealerOf } from '../../src/security/sealing/sealer_of_store.ts';
import { openStore } from '../../src/store/store.ts';
import { putMigratedFile } from '../harness/migrated_file.ts';
import { silentLog } from '../harness/silent_log.ts';
import { keptCommandLine } from './kept_command_line.ts';

const program = fileURLToPath(new URL('../../bin/bank-api.js', import.meta.url));

/** What one run of the command gave. */
export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command `bank-api` in a folder, as a process of its own, with no settings but the given ones; nothing is prepared for it. */
export function bareBankApi(folder: string, settings: Record<string, string> = {}) {
  return (...args: string[]): Promise<Run> =>
    new Promise((resolve) => {
      const env = { PATH: process.env.PATH, ...settings };
      execFile(process.execPath, [program, ...args], { cwd: folder, env }, (error, stdout, stderr) =>
        resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr }),
      );
    });
}

/** The same in a folder that has a database and a key, as after the first start of a gateway; one command after the other. */
export function bankApi(folder: string, settings: Record<string, string> = {}) {
  const environment = { PATH: process.env.PATH, ...settings };
  let started: Promise<void> | undefined;
  const run = async (...args: string[]): Promise<Run> => {
    started ??= settings.DATABASE_URL === undefined ? startOnce(folder, settings.SEALING_KEYS) : Promise.resolve();
    await started;
    return keptCommandLine({ folder, environment, args });
  };
  return { run, json: (...args: string[]) => jsonOf(run, args) };
}

/** Runs with `--json` and expects success. */
export async function jsonOf(run: (...args: string[]) => Promise<Run>, args: readonly string[]) {
  const { exitCode, stdout, stderr } = await run(...args, '--json');
  if (exitCode !== 0) throw new Error(`bank-api ${args.join(' ')} exited with ${exitCode}: ${stderr}`);
  return JSON.parse(stdout);
}

/** What the start of a gateway leaves in its folder. */
async function startOnce(folder: string, keys: string | undefined): Promise<void> {
  const dataDir = path.join(folder, 'data');
  const file = path.join(dataDir, 'bank-api.sqlite');
  if (existsSync(file)) return;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await putMigratedFile(file);
  const settings = await loadSettings({ SEALING_KEYS: keys, DATABASE_URL: `sqlite:${file}` }, folder);
  const store = await openStore(settings.DATABASE_URL);
  await openSealerOf(store, settings, { log: silentLog, dataDir });
  await store.close();
}
