import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import packageJson from '../../package.json' with { type: 'json' };
import { readLog } from './read_log.ts';
import type { Packed } from './tarball.ts';

const nodeFolder = path.dirname(process.execPath);
const exec = promisify(execFile);
const flags = packageJson.scripts.start.match(/--\S+/g) ?? [];

/** docs/installing.md, in production. */
export function installationSuite(packed: () => Packed): void {
  let programs: string;
  let elsewhere: string;
  let server: ChildProcess | undefined;
  const environment = (settings: Readonly<Record<string, string>> = {}) => ({
    PATH: [programs, nodeFolder, '/usr/bin', '/bin'].join(path.delimiter),
    ...settings,
  });
  /** By its name, from a folder where nothing is. */
  const bankApi = async (args: readonly string[], settings?: Readonly<Record<string, string>>) =>
    JSON.parse((await exec('bank-api', [...args, '--json'], { cwd: elsewhere, env: environment(settings) })).stdout);

  before(() => {
    const { installation, folder } = packed();
    programs = path.join(installation, 'node_modules/.bin');
    elsewhere = path.join(folder, 'elsewhere');
    mkdirSync(elsewhere);
  });
  after(() => server?.kill('SIGKILL'));

  test('prepares an installation, serves it, and gives a credential that works', async () => {
    const { env_file: envFile } = await bankApi(['init', '--dir', path.join(packed().folder, 'bank')]);
    const settings = { BANK_API_ENV_FILE: envFile };
    const text = readFileSync(envFile, 'utf8');
    writeFileSync(
      envFile,
      text.replace('PUBLIC_URL=', 'PUBLIC_URL=https://bank.example.org').replace('PORT=8000', 'PORT=0'),
    );

    server = spawn('bank-api', ['start'], { cwd: elsewhere, env: environment(settings) });
    const { first, url } = await readLog(server);
    assert.deepEqual([first.msg, first.version], ['starting', packageJson.version]);
    assert.deepEqual(await (await fetch(`${url}/health/ready`)).json(), { status: 'ok' });

    const { api_key: key, api_secret: secret } = await bankApi(['client', 'add', 'dokos'], settings);
    const answer = await fetch(`${url}/api/method/bank_api.bridge.get_capabilities`, {
      headers: { authorization: `token ${key}:${secret}` },
    });
    assert.equal(answer.status, 200, await answer.clone().text());
    assert.ok(Array.isArray(((await answer.json()) as { message: unknown }).message));
    assert.deepEqual(readdirSync(elsewhere), [], 'nothing is left where the commands were typed');
  });

  test('runs as one process with the flags of npm start', { skip: process.platform !== 'linux' }, () => {
    const line = readFileSync(`/proc/${server?.pid}/cmdline`, 'utf8').split('\0');
    assert.ok(flags.length > 0);
    assert.deepEqual(
      flags.filter((flag) => !line.includes(flag)),
      [],
    );
  });

  test('ends in order', async () => {
    assert.ok(server);
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    assert.deepEqual(await ended, [0, null]);
  });
}
