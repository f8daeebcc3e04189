import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { askGateway } from './ask_gateway.ts';
import { documentedRun } from './documented_run.ts';

/**
 * `npm run image -- <docker or podman> <image>`: starts an image as deploy/README.md says, waits until it is ready, looks at the page
 * for operators, and stops it. Needs Node alone. Exit code 1, with what the container logged, when one of these fails.
 */
const [engine, image] = process.argv.slice(2);
if (!engine || !image) throw new Error('which engine, and which image: npm run image -- docker bank-api');
const exec = promisify(execFile);
const ask = async (...args: string[]) => (await exec(engine, args)).stdout.trim();
const name = `bank-api-try-${process.pid}`;
const folder = mkdtempSync(path.join(os.tmpdir(), `${name}-`));
const say = (words: string) => process.stdout.write(`${words}\n`);
try {
  say(`version ${await ask('run', '--rm', '--read-only', image, '--version')}`);
  const envFile = path.join(folder, 'bank-api.env');
  const keys = await ask('run', '--rm', image, 'keys', 'generate');
  writeFileSync(envFile, `PUBLIC_URL=https://bank.example.org\nSEALING_KEYS=${keys}\n`, { mode: 0o600 });
  const page = readFileSync(path.resolve(import.meta.dirname, '../../deploy/README.md'), 'utf8');
  await ask(...documentedRun(page, { name, volume: name, envFile, image }));
  // One line for each address; it was published at one.
  const [address] = (await ask('port', name, '8000')).split('\n');
  const state = (field: string) => ask('inspect', '--format', `{{.State.${field}}}`, name);
  say(await askGateway(`http://${address}`, async () => (await state('Running')) === 'true'));
  // By the image's own signal, and after --stop-timeout by force, which 137 tells.
  await ask('stop', name);
  const code = await state('ExitCode');
  if (code !== '0') throw new Error(`it ended with ${code} after it was asked to stop`);
  say('ended in order');
} catch (error) {
  const logged = await exec(engine, ['logs', name]).catch(() => ({ stdout: '', stderr: '' }));
  process.stderr.write(`${logged.stdout}${logged.stderr}${(error as Error).message}\n`);
  process.exitCode = 1;
} finally {
  // It may never have been made.
  await ask('rm', '--force', name).catch(() => undefined);
  await ask('volume', 'rm', '--force', name).catch(() => undefined);
  rmSync(folder, { recursive: true });
}
