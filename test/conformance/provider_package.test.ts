import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tsc = path.join(root, 'node_modules/.bin/tsc');
/** Without what `node --test` tells those that it starts. */
const { NODE_TEST_CONTEXT: _context, ...environment } = process.env;

/** Tests of the suite for a provider that offers the least. */
const fewestTests = 120;

/** docs/writing-a-provider.md, 7: nothing in the gateway's own folder is changed for it. */
describe('a provider that is a package beside the gateway', { timeout: 600_000 }, () => {
  let installation: string;
  let acme: string;
  const inFolder = (folder: string, settings: Readonly<Record<string, string>> = {}) => ({
    cwd: folder,
    env: { ...environment, ...settings },
    maxBuffer: 64 * 1024 * 1024,
  });
  const run = (folder: string, settings: Readonly<Record<string, string>>, command: string, ...args: string[]) =>
    promisify(execFile)(command, args, inFolder(folder, settings));
  const gatewayFile = (name: string) => path.join(installation, 'node_modules/bank-api/dist/src', name);

  before(async () => {
    installation = await mkdtemp(path.join(os.tmpdir(), 'bank-api-package-'));
    const modules = path.join(installation, 'node_modules');
    await mkdir(path.join(modules, 'bank-api'), { recursive: true });
    for (const name of await readdir(path.join(root, 'node_modules'))) {
      await symlink(path.join(root, 'node_modules', name), path.join(modules, name));
    }
    await cp(path.join(root, 'package.json'), path.join(modules, 'bank-api/package.json'));
    await run(root, {}, tsc, '-p', 'tsconfig.build.json', '--outDir', path.join(modules, 'bank-api/dist'));
    acme = path.join(modules, 'bank-api-acme');
    await run(root, {}, process.execPath, 'examples/copy_provider_template.ts', 'acme', acme);
    await run(acme, {}, tsc);
  });
  after(() => rm(installation, { recursive: true, force: true }));

  test('passes the suite that the gateway publishes', async () => {
    const tests = ['dist/test/acme.test.js', 'dist/test/adapter.test.js'];
    const { stdout } = await run(acme, {}, process.execPath, '--test', ...tests).catch((error) => error);
    const count = (what: string) => Number(new RegExp(`^\\W*${what} (\\d+)$`, 'm').exec(stdout)?.[1]);
    assert.ok(count('tests') >= fewestTests, stdout.slice(-2000));
    assert.equal(count('pass'), count('tests'), stdout.slice(-4000));
  });

  const settings = {
    NODE_ENV: 'test',
    PORT: '0',
    SANDBOX: 'off',
    LOG_LEVEL: 'info',
    PROVIDERS: 'iswigo,bank-api-acme',
    PROVIDER: 'acme',
  };

  test('is what bank-api doctor asks the settings of', async () => {
    const { stdout } = await run(
      installation,
      settings,
      process.execPath,
      gatewayFile('cli.js'),
      'doctor',
      '--json',
    ).catch((error) => error);
    const { checks } = JSON.parse(stdout) as { checks: { check: string; detail: string }[] };
    assert.equal(checks.find(({ check }) => check === 'provider')?.detail, 'acme lacks ACME_KEY');
  });

  test('is offered by a gateway that has its key, and its errors are those of a provider', async () => {
    const given = { ...settings, ACME_KEY: 'a key', ACME_URL: 'http://127.0.0.1:1/v1', PROVIDER_TIMEOUT_MS: '1000' };
    const child = spawn(process.execPath, [gatewayFile('main.js')], inFolder(installation, given));
    try {
      const url = await readyUrl(child);
      const cli = [gatewayFile('cli.js'), 'client', 'add', 'dokos', '--json'];
      const { stdout } = await run(installation, given, process.execPath, ...cli);
      const { api_key: key, api_secret: secret } = JSON.parse(stdout);
      const call = async (method: string, args: Record<string, string>) => {
        const address = `${url}/api/method/bank_api.bridge.${method}?${new URLSearchParams(args)}`;
        const answer = await fetch(address, { headers: { authorization: `token ${key}:${secret}` } });
        return { status: answer.status, body: await answer.text() };
      };
      const { message } = JSON.parse((await call('get_capabilities', {})).body);
      assert.deepEqual(
        message.map((known: { provider: string; is_default: boolean }) => [known.provider, known.is_default]),
        [['acme', true]],
      );
      const banks = await call('get_banks', {});
      assert.equal(banks.status, 503);
      assert.match(banks.body, /ProviderUnavailableError/);
      const bank = await call('get_single_bank', { bank_id: 'acme-1' });
      assert.equal(bank.status, 503, bank.body);
    } finally {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  });
});

/** The address in the line of the log that says the gateway is ready. */
async function readyUrl({ stdout, stderr }: ChildProcess): Promise<string> {
  let said = '';
  stderr?.on('data', (bytes) => {
    said += bytes;
  });
  for await (const line of createInterface({ input: stdout as NodeJS.ReadableStream })) {
    const { msg, url } = JSON.parse(line);
    if (msg === 'ready') return url;
    said += line;
  }
  throw new Error(`the gateway did not start: ${said}`);
}
