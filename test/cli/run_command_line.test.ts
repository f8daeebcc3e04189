import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '../../src/cli/run_command_line.ts';
import { methods } from '../../src/methods/registry.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { bankApi } from './bank_api.ts';

const groups = [
  'init',
  'start',
  'client',
  'site',
  'item',
  'event',
  'delivery',
  'endpoint',
  'replay',
  'keys',
  'doctor',
  'backup',
  'restore',
  'migrate',
  'methods',
  'sandbox',
];

describe('bank-api', () => {
  test('helps with every group, examples and exit codes', async (t) => {
    const { run } = bankApi(await temporaryFolder(t));
    const { exitCode, stdout } = await run('--help');
    assert.equal(exitCode, 0);
    for (const group of groups) assert.match(stdout, new RegExp(`^  ${group} `, 'm'));
    assert.match(stdout, /Examples:\n {2}\$ bank-api client add/);
    assert.match(stdout, /Exit codes: 0 done; 1 .*; 2 /);
  });

  test('says its version', async (t) => {
    const { exitCode, stdout } = await bankApi(await temporaryFolder(t)).run('--version');
    assert.equal(exitCode, 0);
    assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
  });

  test('helps with one command, however it is asked', async (t) => {
    const { run } = bankApi(await temporaryFolder(t));
    for (const args of [
      ['help', 'client'],
      ['client', 'rotate', '--help'],
    ]) {
      const { exitCode, stdout } = await run(...args);
      assert.equal(exitCode, 0);
      assert.match(stdout, /^Usage: bank-api client/);
      assert.match(stdout, /--json/);
      assert.match(stdout, /rotate/);
    }
  });

  test('ends without a word when nobody reads on, as before head or a pager', async () => {
    const program = fileURLToPath(new URL('../../bin/bank-api.js', import.meta.url));
    const child = spawn(process.execPath, [program, 'methods'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    assert.deepEqual([said, code], ['', 141]);
  });

  test('exits with 2 when it does not understand, and says why on standard error', async (t) => {
    const { exitCode, stdout, stderr } = await bankApi(await temporaryFolder(t)).run('client', 'nonsense');
    assert.deepEqual([exitCode, stdout], [2, '']);
    assert.match(stderr, /unknown command 'nonsense'/);
  });

  for (const args of [
    [],
    ['nonsense'],
    ['client'],
    ['client', 'add'],
    ['client', 'list', '--nonsense'],
    ['client', 'rotate', 'dokos', '--hours', 'soon'],
    ['site', 'allow-origin', 'erp.example', 'not a host'],
    ['item', 'list', '--needs', 'money'],
    ['item', 'list', '--limit', '0'],
    ['delivery', 'list', '--state', 'lost'],
    ['replay', '--site', 'erp'],
  ]) {
    test(`does not understand: ${args.join(' ')}`, async (t) => {
      const said = t.mock.method(process.stderr, 'write', () => true);
      assert.equal(await runCommandLine(args, { serve: () => assert.fail() }), 2);
      assert.ok(said.mock.callCount() > 0);
    });
  }

  test('exits with 1 and one line when it fails, beside the one that says which database it is', async (t) => {
    const { run } = bankApi(await temporaryFolder(t));
    for (const [args, message] of [
      [['client', 'rotate', 'nobody'], /there is no client nobody/],
      [['client', 'add', ' '], /needs a name/],
      [['site', 'show', 'nowhere'], /there is no site nowhere/],
      [['item', 'show', '1'], /there is no item 1/],
    ] as const) {
      const { exitCode, stdout, stderr } = await run(...args);
      assert.deepEqual([exitCode, stdout], [1, '']);
      assert.match(stderr, message);
      const lines = stderr.trim().split('\n');
      assert.equal(lines.length, 2);
      assert.match(lines[0] as string, /^bank-api: the database is sqlite:\/.*\/data\/bank-api\.sqlite$/);
    }
  });

  test('says an error in JSON under --json, wherever that stands', async (t) => {
    const { run } = bankApi(await temporaryFolder(t));
    for (const args of [
      ['--json', 'client', 'disable', 'nobody'],
      ['client', 'disable', 'nobody', '--json'],
    ]) {
      assert.match(
        JSON.parse((await run(...args)).stderr.trim().split('\n').at(-1) as string).error,
        /there is no client nobody/,
      );
    }
  });

  test('names a wrong setting in one line', async (t) => {
    const { run } = bankApi(await temporaryFolder(t), { PORT: 'http' });
    assert.deepEqual(await run('client', 'list'), {
      exitCode: 1,
      stdout: '',
      stderr: 'bank-api: PORT must be a whole number from 0 to 65535; it is "http"\n',
    });
  });

  test('says that the database cannot be reached, without the password that is in its address', async (t) => {
    const { run } = bankApi(await temporaryFolder(t), { DATABASE_URL: 'postgres://bank:hush@127.0.0.1:1/bank' });
    const { exitCode, stderr } = await run('client', 'list');
    assert.equal(exitCode, 1);
    const [database, failure] = stderr.split('\n');
    assert.equal(database, 'bank-api: the database is postgres://bank@127.0.0.1:1/bank');
    assert.match(failure as string, /^bank-api: connect ECONNREFUSED/);
    assert.ok(!stderr.includes('hush'));
  });

  test('lists the methods from their definitions', async (t) => {
    const listed = (await bankApi(await temporaryFolder(t)).json('methods')).methods;
    assert.deepEqual(
      listed.map(({ name, summary }: { name: string; summary: string }) => [name, summary]),
      methods.map(({ name, summary }) => [name, summary]),
    );
    const accounts = listed.find(({ name }: { name: string }) => name === 'get_bank_accounts');
    assert.deepEqual(accounts.arguments[0], { name: 'item_id', required: true });
  });
});
