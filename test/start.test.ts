import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import packageJson from '../package.json' with { type: 'json' };
import { keptCompilation } from './harness/kept_compilation.ts';

const repository = path.resolve(import.meta.dirname, '..');

/** The repository as somebody has it who has cloned it and run `npm ci`: no `data/`, no `config/local.json`. */
async function freshCheckout(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bank-api-start-'));
  for (const name of ['package.json', 'src', 'entities', 'config', 'ormconfig.ts']) {
    const filter = (file: string) => !path.basename(file).startsWith('local');
    await cp(path.join(repository, name), path.join(folder, name), { recursive: true, filter });
  }
  await symlink(path.join(repository, 'node_modules'), path.join(folder, 'node_modules'));
  return folder;
}

async function freshCheckoutFor(t: TestContext): Promise<string> {
  const folder = await freshCheckout();
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}

interface Started {
  readonly child: ChildProcess;
  /** What it printed for people. */
  readonly banner: string;
}

const bannerEnd = 'The next start keeps the credential and the banks.';

/** Runs a command until it has printed the banner. */
async function start(folder: string, command: readonly [string, ...string[]]): Promise<Started> {
  const child = run(folder, command, { PORT: '0' });
  return { child, banner: await untilPrinted(child, bannerEnd) };
}

/** Standard output up to a text. The rest is read too: a child whose pipe is closed would end of that. */
function untilPrinted(child: ChildProcess, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    let errors = '';
    child.stderr?.on('data', (chunk) => {
      errors += chunk;
    });
    child.stdout?.on('data', (chunk) => {
      output += chunk;
      if (output.includes(text)) resolve(output);
    });
    child.once('close', () => reject(new Error(`it ended before it said “${text}”: ${output}${errors}`)));
  });
}

function run(folder: string, [name, ...rest]: readonly [string, ...string[]], settings: Record<string, string>) {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, ...keptCompilation, ...settings };
  return spawn(name, rest, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Sends SIGTERM and waits for the end. @returns the exit code, or the signal when it died of it */
async function stop(child: ChildProcess): Promise<number | NodeJS.Signals> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const [code, signal] = await ended;
  return code ?? signal;
}

/** Starts in vain. @returns what it wrote to standard error, and the exit code */
async function failToStart(folder: string, settings: Record<string, string>): Promise<{ line: string; code: number }> {
  const child = run(folder, directly, settings);
  let line = '';
  child.stderr.on('data', (chunk) => {
    line += chunk;
  });
  const [code] = await once(child, 'close');
  return { line, code };
}

const directly = [process.execPath, 'src/main.ts'] as const;

function printed(banner: string, name: string): string {
  return new RegExp(`^ +${name} +(\\S+)`, 'm').exec(banner)?.[1] ?? assert.fail(`no ${name} in: ${banner}`);
}

function curlLines(banner: string): readonly string[] {
  return [...banner.matchAll(/^ +(curl .*)$/gm)].map(([, line]) => line as string);
}

async function pasted(line: string): Promise<Record<string, unknown>> {
  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', line]);
  assert.equal(stderr, '');
  return JSON.parse(stdout);
}

type Row = Record<string, unknown>;

const providers = ['bridge', 'powens', 'iswigo'];

/** The accounts of a bank at that provider. */
const accountsAt =
  (name: string) =>
  ({ message: accounts }: Row): void => {
    assert.ok(Array.isArray(accounts) && accounts.length > 0);
    assert.ok(accounts.every(({ provider, iban }) => provider === name && iban !== undefined));
  };

/** What each line of the banner must answer, in its order. */
const expectations: readonly ((answer: Row) => Promise<void> | void)[] = [
  ({ message }) => assert.equal(message, 'pong'),
  ...providers.map(accountsAt),
  ({ message: transactions }) => {
    assert.ok(Array.isArray(transactions));
    assert.deepEqual(new Set(transactions.map(({ provider }) => provider)), new Set(providers));
    const { category } = transactions.find(({ provider }) => provider === 'bridge');
    assert.equal(typeof category.name, 'string');
  },
  ({ message: offers }) => {
    assert.deepEqual(
      (offers as Row[]).map(({ provider }) => provider),
      providers,
    );
  },
  async ({ message: link }) => {
    const { redirect_url, request } = link as Row;
    assert.equal(typeof request, 'string');
    const page = await fetch(String(redirect_url));
    assert.equal(page.status, 200);
    assert.match(await page.text(), /Powens/);
  },
  ({ message: trip }) => assert.equal((trip as Row).status, 'completed'),
  ({ exc_type, message }) => {
    assert.equal(exc_type, 'MandatoryError');
    assert.match(String(message), /item_id/);
  },
];

describe('npm start', { timeout: 300_000 }, () => {
  let folder: string;
  let first: Started;
  before(async () => {
    folder = await freshCheckout();
    first = await start(folder, ['npm', 'start', '--silent']);
  });
  after(async () => {
    if (first.child.exitCode === null) await stop(first.child);
    await rm(folder, { recursive: true });
  });

  test('prints curl lines that all work when pasted', async () => {
    const lines = curlLines(first.banner);
    assert.equal(lines.length, expectations.length);
    for (const [index, check] of expectations.entries()) await check(await pasted(lines[index] as string));
  });

  test('prints the addresses of the demo site and of the simulators', async () => {
    for (const name of ['Demo site', 'Bridge', 'Powens', 'Iswigo']) {
      assert.equal((await fetch(printed(first.banner, name))).status, 200, name);
    }
    const site = await (await fetch(printed(first.banner, 'Demo site'))).text();
    for (const item of [/Bridge · Item \d+/, /Powens · Item powens-\d+/, /Iswigo · Item iswigo-/])
      assert.match(site, item);
  });

  test('keeps the credential where only its owner can read it', async () => {
    const { mode } = await stat(path.join(folder, 'data/sandbox/demo-client.json'));
    assert.equal(mode & 0o777, 0o600);
  });

  test('ends cleanly on SIGTERM, and keeps credential and banks for the next start', async () => {
    await stop(first.child);
    await assert.rejects(fetch(`${printed(first.banner, 'Gateway')}/health/live`), 'the gateway still answers');

    const second = await start(folder, directly);
    try {
      for (const name of ['api_key', 'api_secret'])
        assert.equal(printed(second.banner, name), printed(first.banner, name));
      const itemsOf = ({ banner }: Started) => [...banner.matchAll(/item_id=(\S+)/g)].map(([, item]) => item);
      assert.equal(itemsOf(first).length, providers.length);
      assert.deepEqual(itemsOf(second), itemsOf(first));
      for (const line of curlLines(second.banner)) await pasted(line);
    } finally {
      assert.equal(await stop(second.child), 0);
    }
  });
});

describe('a start that cannot be', { timeout: 120_000 }, () => {
  test('names a wrong setting in one line', async (t) => {
    const { line, code } = await failToStart(await freshCheckoutFor(t), { PORT: 'eighty' });
    assert.equal(line, 'bank-api cannot start: PORT must be a whole number from 0 to 65535; it is "eighty"\n');
    assert.equal(code, 1);
  });

  test('names an address that is taken', async (t) => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    t.after(() => other.close());
    const { port } = other.address() as AddressInfo;
    const { line, code } = await failToStart(await freshCheckoutFor(t), { PORT: String(port) });
    assert.equal(line, `bank-api cannot start: 127.0.0.1:${port} is in use: stop what listens there, or set PORT\n`);
    assert.equal(code, 1);
  });

  test('says in one line that the data folder cannot be written', async (t) => {
    const folder = await freshCheckoutFor(t);
    await writeFile(path.join(folder, 'data'), 'a file where the folder should be');
    const { line, code } = await failToStart(folder, { PORT: '0' });
    assert.match(line, /^bank-api cannot start: .*data.*\n$/);
    assert.equal(code, 1);
  });

  test('says in one line that the kept credential’s file is a folder', async (t) => {
    const folder = await freshCheckoutFor(t);
    await mkdir(path.join(folder, 'data/sandbox/demo-client.json'), { recursive: true, mode: 0o700 });
    const { line, code } = await failToStart(folder, { PORT: '0' });
    assert.match(line, /^bank-api cannot start: .*demo-client\.json.*\n$/);
    assert.equal(code, 1);
  });
});

describe('without the sandbox', { timeout: 120_000 }, () => {
  test('standard output is the log, and nobody gets a credential', async (t) => {
    const child = run(await freshCheckoutFor(t), directly, { PORT: '0', SANDBOX: 'off' });
    t.after(() => child.kill('SIGKILL'));
    const log = await untilPrinted(child, '"ready"}\n');
    for (const line of log.trim().split('\n')) assert.equal(typeof JSON.parse(line).time, 'string');
    const { msg, version, node } = JSON.parse(log.split('\n')[0] ?? '');
    assert.deepEqual([msg, version, node], ['starting', packageJson.version, process.version]);
    assert.doesNotMatch(log, /bas_/);
    const { url } = JSON.parse(log.trim().split('\n').at(-1) ?? '');
    assert.equal((await fetch(`${url}/health/ready`)).status, 200);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    assert.ok(metrics.includes(`\nbank_api_build_info{version="${packageJson.version}"} 1\n`));
    assert.equal(await stop(child), 0);
  });
});
