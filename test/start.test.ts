import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { after, before, describe, type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import packageJson from '../package.json' with { type: 'json' };
import { launchChromium } from './harness/chromium.ts';
import { freshCheckout } from './harness/fresh_checkout.ts';
import { printed, run, type Started, start, stop, untilPrinted } from './harness/started_process.ts';
import { playScene } from './trial/scene.ts';

async function freshCheckoutFor(t: TestContext): Promise<string> {
  const folder = await freshCheckout();
  t.after(() => rm(folder, { recursive: true }));
  return folder;
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

  // npm run trial prints the seconds and the clicks of each step.
  test('leads a new operator to why a site gets nothing, and to the cure', async (t) => {
    const browser = await launchChromium();
    t.after(() => browser.close());
    const at = (name: string) => printed(first.banner, name);
    const place = { signInLink: at('Console'), gatewayUrl: at('Gateway'), demoUrl: at('Demo site') };
    await playScene(await browser.newContext({ locale: 'en-GB' }), place);
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
