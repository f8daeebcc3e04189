import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import packageJson from '../package.json' with { type: 'json' };

const repository = path.resolve(import.meta.dirname, '..');
const nodeFolder = path.dirname(process.execPath);
const exec = promisify(execFile);
const flags = packageJson.scripts.start.match(/--\S+/g) ?? [];

/** What the tarball is made of; in a folder of its own, because to pack is to build, into dist. */
const packed = ['bin', 'config', 'deploy', 'docs', 'entities', 'src', 'test'];
const files = [
  'package.json',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
  'ormconfig.ts',
  'tsconfig.json',
  'tsconfig.build.json',
];

async function pack(folder: string): Promise<string> {
  const checkout = path.join(folder, 'checkout');
  for (const name of [...packed, ...files]) {
    const filter = (file: string) => !path.basename(file).startsWith('local');
    await cp(path.join(repository, name), path.join(checkout, name), { recursive: true, filter });
  }
  symlinkSync(path.join(repository, 'node_modules'), path.join(checkout, 'node_modules'));
  await exec('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: checkout });
  return path.join(folder, `bank-api-${packageJson.version}.tgz`);
}

/**
 * What `npm install --omit=dev <tarball>` leaves, without a network: the package as it is in the tarball, a link to the program, and
 * of the repository's packages those that it depends on. What the package uses and does not name is not found.
 */
async function install(tarball: string, folder: string): Promise<string> {
  const modules = path.join(folder, 'node_modules');
  const home = path.join(modules, 'bank-api');
  mkdirSync(home, { recursive: true });
  await exec('tar', ['-xzf', tarball, '-C', home, '--strip-components=1']);
  for (const name of Object.keys(packageJson.dependencies)) {
    mkdirSync(path.dirname(path.join(modules, name)), { recursive: true });
    symlinkSync(path.join(repository, 'node_modules', name), path.join(modules, name));
  }
  const program = path.join(modules, '.bin/bank-api');
  mkdirSync(path.dirname(program));
  const target = path.join(home, packageJson.bin['bank-api']);
  chmodSync(target, 0o755);
  symlinkSync(target, program);
  return path.dirname(program);
}

describe('the package, installed in an empty folder', { timeout: 300_000 }, () => {
  let folder: string;
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

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'bank-api-packed-'));
    programs = await install(await pack(folder), path.join(folder, 'installed'));
    elsewhere = path.join(folder, 'elsewhere');
    mkdirSync(elsewhere);
  });
  after(async () => {
    server?.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  test('holds what was compiled and the pages, and no sources', () => {
    const home = path.join(programs, '../bank-api');
    assert.ok(!existsSync(path.join(home, 'src')));
    assert.deepEqual(
      globSync('**/*.ts', { cwd: home }).filter((file) => !file.endsWith('.d.ts')),
      [],
    );
    for (const page of ['README.md', 'CHANGELOG.md', 'docs/operations.md', 'docs/openapi.json']) {
      assert.ok(existsSync(path.join(home, page)), page);
    }
    for (const entry of Object.values(packageJson.exports)) assert.ok(existsSync(path.join(home, entry)), entry);
  });

  test('prepares an installation, serves it, and gives a credential that works', async () => {
    const { env_file: envFile } = await bankApi(['init', '--dir', path.join(folder, 'bank')]);
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
});

interface Line {
  readonly msg: string;
  readonly version?: string;
  readonly url?: string;
}

/** The first line of the log, and the address in the one that says the gateway is ready. */
async function readLog({ stdout, stderr }: ChildProcess): Promise<{ first: Line; url: string }> {
  let said = '';
  stderr?.on('data', (bytes) => {
    said += bytes;
  });
  let first: Line | undefined;
  for await (const text of createInterface({ input: stdout as NodeJS.ReadableStream })) {
    const line: Line = JSON.parse(text);
    first ??= line;
    if (line.msg === 'ready') return { first, url: line.url ?? '' };
    said += text;
  }
  throw new Error(`the gateway did not start: ${said}`);
}
