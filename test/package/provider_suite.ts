import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { before, test } from 'node:test';
import { promisify } from 'node:util';
import templatePackage from '../../examples/provider-template/package/package.json' with { type: 'json' };
import { readLog } from './read_log.ts';
import { install, type Packed, repository } from './tarball.ts';

const tsc = path.join(repository, 'node_modules/.bin/tsc');
/** Without what `node --test` tells those that it starts. */
const { NODE_TEST_CONTEXT: _context, ...environment } = process.env;

/** `npm run package`: every part of the suite. */
const isWhole = process.argv.includes('--whole-suite');
/**
 * What of it is enough to see that the tarball has all that it stands on: it is loaded as a whole, and the same template passes all of it from
 * the sources in test/conformance/provider_template.test.ts.
 */
const someParts = ['the definition', 'results', 'pages', 'webhooks'];
/** Tests in them, and in all, for a provider that offers the least. */
const fewestTests = isWhole ? 120 : 40;

/** docs/writing-a-provider.md, 7: the tarball alone, and nothing in the gateway's own folder is changed for it. */
export function providerSuite(packed: () => Packed): void {
  let acme: string;
  const inFolder = (folder: string, settings: Readonly<Record<string, string>> = {}) => ({
    cwd: folder,
    env: { ...environment, ...settings },
    maxBuffer: 64 * 1024 * 1024,
  });
  const run = (folder: string, settings: Readonly<Record<string, string>>, command: string, ...args: string[]) =>
    promisify(execFile)(command, args, inFolder(folder, settings));
  const gatewayFile = (name: string) => path.join(packed().home, 'dist/src', name);

  before(async () => {
    const { folder, tarball, home, installation } = packed();
    acme = path.join(folder, 'bank-api-acme');
    const copy = path.join(home, 'dist/examples/copy_provider_template.js');
    await run(installation, {}, process.execPath, copy, 'acme', acme);
    await install(tarball, acme, Object.keys(templatePackage.devDependencies));
    symlinkSync(acme, path.join(installation, 'node_modules/bank-api-acme'));
  });

  test('is not copied without a folder of its own', async () => {
    const copy = path.join(packed().home, 'dist/examples/copy_provider_template.js');
    const failure = await run(packed().folder, {}, process.execPath, copy, 'other').catch((error) => error);
    assert.equal(failure.stderr, 'say the folder of the new package, too\n');
  });

  test('fits the declarations, all of which are read', async () => {
    await run(acme, {}, tsc, '--skipLibCheck', 'false').catch(({ stdout }) => assert.fail(stdout));
  });

  test('passes its own tests', async () => {
    await run(acme, {}, process.execPath, '--test', 'dist/test/adapter.test.js').catch(({ stdout }) =>
      assert.fail(stdout),
    );
  });

  test('passes the suite', async () => {
    const chosen = isWhole ? [] : someParts.map((part) => `--test-name-pattern=behind the gateway ${part}`);
    const suite = ['--test', ...chosen, 'dist/test/acme.test.js'];
    const { stdout } = await run(acme, {}, process.execPath, ...suite).catch((error) => error);
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
    const doctor = [gatewayFile('cli.js'), 'doctor', '--json'];
    const { stdout } = await run(packed().installation, settings, process.execPath, ...doctor).catch((error) => error);
    const { checks } = JSON.parse(stdout) as { checks: { check: string; detail: string }[] };
    assert.equal(checks.find(({ check }) => check === 'provider')?.detail, 'acme lacks ACME_KEY');
  });

  test('is offered by a gateway that has its key, and its errors are those of a provider', async () => {
    const given = { ...settings, ACME_KEY: 'a key', ACME_URL: 'http://127.0.0.1:1/v1', PROVIDER_TIMEOUT_MS: '1000' };
    const { installation } = packed();
    const child = spawn(process.execPath, [gatewayFile('main.js')], inFolder(installation, given));
    try {
      const { url } = await readLog(child);
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
}
