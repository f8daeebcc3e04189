import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { verifyFrappeWebhook, verifyWebhook } from '../../clients/typescript/src/exports.ts';
import { addClient } from '../../src/security/credentials/clients.ts';
import { ClientSite } from '../harness/client_site.ts';
import { type Stack, startStack } from '../harness/start_stack.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { until } from '../harness/until.ts';
import { type SiteSink, startSiteSink } from '../relay/site_sink.ts';

const program = fileURLToPath(new URL('../../bin/bank-api.js', import.meta.url));

describe('bank-api listen', () => {
  const closing: (() => unknown)[] = [];
  let stack: Stack;
  let site: ClientSite;
  let sink: SiteSink;
  let folder: string;
  let token: string;
  let running: ChildProcess | undefined;

  before(async () => {
    folder = await temporaryFolder({ after: (end) => void closing.push(end as () => unknown) });
    sink = await startSiteSink({ after: (end: () => void) => void closing.push(end) } as never);
    stack = await startStack();
    const { apiKey, apiSecret } = await addClient(stack.gateway.store, stack.gateway.apiKeys, 'erp');
    token = `${apiKey}:${apiSecret}`;
    site = new ClientSite(stack.gateway.url, 'erp', { apiKey, apiSecret });
    await site.connect();
    await stack.settle();
  });
  after(async () => {
    running?.kill('SIGKILL');
    await stack?.close();
    for (const close of closing) await close();
  });

  function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    const env = { PATH: process.env.PATH, BANK_API_TOKEN: token, BANK_API_URL: stack.gateway.url, ...environment };
    const child = spawn(process.execPath, [program, 'listen', ...args], { cwd: folder, env });
    running = child;
    const said = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream].on('data', (chunk) => {
        said[stream] += String(chunk);
      });
    const ended = once(child, 'close').then(([exitCode]) => ({ exitCode, ...said }));
    return { child, said, ended };
  }
  const run = (...args: Parameters<typeof start>) => start(...args).ended;
  const usual = () => ['--site', 'erp', '--forward', sink.url];

  async function feedIds(): Promise<string[]> {
    const { events } = await site.ask('get_events', { limit: 500 });
    return events.map(({ id }: { id: string }) => id);
  }

  test('posts what there is, signed as the webhooks are, and says what became of each', async () => {
    const { exitCode, stdout } = await run([...usual(), '--from-start', '--once', '--json', '--place', 'place.txt']);
    assert.equal(exitCode, 0);
    const ids = await feedIds();
    assert.ok(ids.length > 5);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      lines.map(({ id, status: answered }) => [id, answered]),
      ids.map((id) => [id, 200]),
    );
    const { secret } = await site.ask('get_webhook_secret', { site: 'erp' });
    const { events } = await site.ask('get_events', { limit: 500 });
    for (const [index, { headers, body }] of sink.arrivals.entries()) {
      const proven = await verifyWebhook({ headers, body, secrets: secret });
      await verifyFrappeWebhook({ headers, body, secrets: secret });
      assert.deepEqual([proven.id, proven.event], [ids[index], events[index].body]);
      assert.deepEqual([headers['x-bank-api-site'], headers['x-bank-api-provider']], ['erp', events[index].provider]);
    }
    assert.equal(sink.arrivals.length, ids.length);
  });

  test('keeps its place, and goes on behind it, also behind what was not taken', async () => {
    sink.arrivals.length = 0;
    const again = await run([...usual(), '--once', '--place', 'place.txt']);
    assert.deepEqual([again.exitCode, again.stdout, sink.arrivals.length], [0, '', 0]);
    const known = (await feedIds()).length;
    await site.connect();
    await stack.settle();
    sink.behave = () => 500;
    const failed = await run([...usual(), '--once', '--place', 'place.txt']);
    sink.behave = () => 200;
    const fresh = (await feedIds()).slice(known);
    assert.deepEqual(
      sink.arrivals.map(({ headers }) => headers['webhook-id']),
      fresh,
    );
    assert.match(failed.stdout.split('\n')[0] ?? '', new RegExp(`^\\S+Z [a-z.]+ ${fresh[0]} 500 in \\d+ ms$`));
  });

  test('listens from now on, until Ctrl-C ends it in order', async () => {
    sink.arrivals.length = 0;
    const { child, said, ended } = start(usual());
    await until('it listens', () => said.stderr.includes('listening'));
    const known = (await feedIds()).length;
    await site.connect();
    await stack.settle();
    const fresh = (await feedIds()).slice(known);
    await until('all came', () => sink.arrivals.length >= fresh.length && said.stdout.includes(fresh.at(-1) as string));
    child.kill('SIGINT');
    const { exitCode, stderr } = await ended;
    assert.deepEqual([exitCode, sink.arrivals.map(({ headers }) => headers['webhook-id'])], [0, fresh]);
    assert.ok(stderr.includes(`--after ${fresh.at(-1)} goes on`), stderr);
  });

  test('makes a secret for a site that has none', async () => {
    sink.arrivals.length = 0;
    await site.connect('success', {
      site: 'reader',
      base_url: 'http://reader.example',
      redirect_url: 'http://reader.example/',
      webhook_url: undefined,
    });
    await stack.settle();
    const { exitCode, stderr } = await run(['--site', 'reader', '--forward', sink.url, '--from-start', '--once']);
    const [secret = ''] = /whsec_\S+/.exec(stderr) ?? [];
    assert.deepEqual([exitCode, sink.arrivals.length > 0], [0, true]);
    for (const { headers, body } of sink.arrivals) await verifyWebhook({ headers, body, secrets: secret });
  });

  test('says what is wrong, and shows no secret', async () => {
    const wrong = await run([...usual(), '--once'], { BANK_API_TOKEN: 'key:a-wrong-secret' });
    assert.deepEqual([wrong.exitCode, /api_key or the api_secret is wrong/.test(wrong.stderr)], [1, true]);
    assert.doesNotMatch(wrong.stderr, /a-wrong-secret/);
    assert.equal((await run(usual(), { BANK_API_TOKEN: '' })).exitCode, 2);
    assert.equal((await run(['--site', 'erp', '--forward', 'nowhere'])).exitCode, 2);
    const unknown = await run([...usual(), '--once', '--after', '01938f2e-7c00-7000-8000-0e5b6f3f2a11']);
    assert.deepEqual([unknown.exitCode, /is no event of this client/.test(unknown.stderr)], [1, true]);
  });

  test('waits for a gateway that is away', async () => {
    const WEBHOOK_SECRET = 'whsec_YSBzZWNyZXQgb2YgdGhpcnR5LXR3byBieXRlcyBvayE=';
    const { child, said, ended } = start([...usual(), '--from-start'], {
      BANK_API_URL: 'http://127.0.0.1:9',
      WEBHOOK_SECRET,
    });
    await until('it says so', () => /does not answer .*; it is asked again/.test(said.stderr));
    child.kill('SIGINT');
    assert.equal((await ended).exitCode, 0);
  });
});
