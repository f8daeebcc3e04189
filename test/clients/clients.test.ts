import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type * as TypescriptClient from '../../clients/typescript/src/exports.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { type ExampleGateway, exampleUser, startExampleGateway } from '../openapi/example_gateway.ts';
import { hasPython, PythonClient } from './python_client.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const closing: (() => unknown)[] = [];
let bench: ExampleGateway;
let built: typeof TypescriptClient;

before(async () => {
  bench = await startExampleGateway();
  closing.push(() => bench.close());
  // As its package has it: compiled, and nothing beside it.
  const folder = await temporaryFolder({ after: (end) => void closing.push(end as () => unknown) });
  const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
  await run(process.execPath, [compiler, '-p', 'clients/typescript', '--outDir', folder], { cwd: root });
  built = await import(pathToFileURL(path.join(folder, 'exports.js')).href);
});
after(async () => {
  for (const close of closing) await close();
});

interface Outcome {
  readonly answer?: unknown;
  readonly skipped?: unknown;
  readonly error?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}
interface Credential {
  readonly url: string;
  readonly key: string;
  readonly secret: string;
}
interface Signed {
  readonly secrets: string | readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly now: number;
  readonly frappe: boolean;
}
interface Subject {
  call(credential: Credential, method: string, args: Readonly<Record<string, unknown>>): Promise<Outcome>;
  verify(signed: Signed): Promise<{ readonly id?: string; readonly event?: unknown; readonly error?: string }>;
}

/** What both say of an error, by the names that the wire has. */
const factNames = {
  excType: 'exc_type',
  retryAt: 'retry_at',
  requestId: 'request_id',
  providerRequestId: 'provider_request_id',
};

const typescript: Subject = {
  async call(credential, method, args) {
    const skipped: unknown[] = [];
    // biome-ignore lint/suspicious/noExplicitAny: any method by its name
    const client = new built.BankApi({ ...credential, onSkipped: (...each) => skipped.push(each) }) as any;
    const own = method.replaceAll(/_([a-z])/g, (_, letter) => letter.toUpperCase());
    try {
      const given = client[own](args);
      const answer = Symbol.asyncIterator in given ? await allOf(given) : await given;
      const isFile = answer?.bytes instanceof Uint8Array;
      return { answer: isFile ? { ...answer, bytes: answer.bytes.length } : answer, skipped };
    } catch (error) {
      const facts = Object.entries(error as object).filter(([, value]) => value !== undefined);
      const named = facts.map(([name, value]) => [factNames[name as keyof typeof factNames] ?? name, String(value)]);
      return { error: (error as Error).name, facts: Object.fromEntries(named) };
    }
  },
  async verify({ now, frappe, ...received }) {
    try {
      const date = new Date(now * 1000);
      return await (frappe ? built.verifyFrappeWebhook(received) : built.verifyWebhook(received, date));
    } catch (error) {
      return { error: (error as Error).name };
    }
  },
};

async function allOf(pages: AsyncIterable<unknown>): Promise<unknown[]> {
  const all = [];
  for await (const page of pages) all.push(page);
  return all;
}

let driver: PythonClient;
const python: Subject = {
  call: (credential, method, args) => {
    const { from, ...rest } = args;
    return driver.do({
      do: 'call',
      ...credential,
      method,
      arguments: from === undefined ? rest : { ...rest, from_: from },
    });
  },
  verify: (signed) => driver.do({ do: 'verify', ...signed }),
};
if (hasPython) {
  before(() => {
    driver = new PythonClient();
    closing.push(() => driver.stop());
  });
}

const credential = (): Credential => {
  const [key = '', secret = ''] = bench.credential.split(':');
  return { url: bench.url, key, secret };
};
const user = exampleUser;

for (const [name, subject] of Object.entries({ typescript, ...(hasPython && { python }) })) {
  describe(`clients/${name}`, () => {
    const ask = async (method: string, args: Readonly<Record<string, unknown>>) => {
      const outcome = await subject.call(credential(), method, args);
      assert.equal(outcome.error, undefined, JSON.stringify(outcome));
      // biome-ignore lint/suspicious/noExplicitAny: whatever a method answers
      return outcome.answer as any;
    };

    test('gives what the gateway answers', async () => {
      const { body } = await bench.as('owner', 'get_items', { user });
      assert.deepEqual(await ask('get_items', { user }), body.message);
    });

    test('reads a list to its end, page by page', async () => {
      const whole = await bench.as('owner', 'get_banks', { limit: 500 });
      const pages = await ask('get_banks', { limit: 7 });
      assert.ok(pages.length > 1);
      assert.deepEqual(
        pages.flatMap(({ banks }: { banks: object[] }) => banks),
        whole.body.message.banks,
      );
    });

    test('gives the changes until there are no more, and goes on from a cursor', async () => {
      const pages = await ask('sync_transactions', { user, limit: 500 });
      assert.deepEqual([...new Set(pages.slice(0, -1).map((page: { has_more: boolean }) => page.has_more))], [true]);
      assert.equal(pages.at(-1).has_more, false);
      const ids = pages.flatMap((page: { transactions: { id: unknown }[] }) => page.transactions.map(({ id }) => id));
      assert.ok(new Set(ids).size > 500);
      const again = await ask('sync_transactions', { user, cursor: pages.at(-1).cursor });
      assert.equal(again.at(-1).has_more, false);
    });

    test('gives the events in their order', async () => {
      const pages = await ask('get_events', { limit: 7 });
      assert.ok(pages.length > 2);
      const ids = (some: { events: { id: string }[] }[]) => some.flatMap(({ events }) => events.map(({ id }) => id));
      const { body } = await bench.as('owner', 'get_events', { limit: 500 });
      assert.deepEqual(ids(pages), ids([body.message]));
      assert.deepEqual(ids(await ask('get_events', { after: ids(pages).at(-2) })), ids(pages).slice(-1));
    });

    test('gives files with their name and type', async () => {
      const args = { account_id: bench.ids.account, from: '2026-10-01', to: '2026-10-31', format: 'csv', user };
      const { name: file, type, bytes } = await ask('get_statement', args);
      assert.match(file, /^Compte courant \d+ 2026-10-01 2026-10-31\.csv$/);
      assert.deepEqual([type, bytes > 50], ['text/csv; charset=utf-8', true]);
      const document = await ask('download_document', { document_id: bench.ids.document, user });
      assert.deepEqual([document.type, /^Facture du .*\.pdf$/.test(document.name)], ['application/pdf', true]);
    });

    test('tells errors apart by their class, with what the gateway says', async () => {
      const refused = async (method: string, args: Readonly<Record<string, unknown>>, change = {}) => {
        const { error, facts } = await subject.call({ ...credential(), ...change }, method, args);
        return { error, ...facts } as Record<string, string>;
      };
      const unknown = await refused('get_bridge_item_details', { item_id: 0 });
      assert.deepEqual(
        [unknown.error, unknown.exc_type, unknown.status],
        ['DoesNotExistError', 'DoesNotExistError', '404'],
      );
      assert.match(unknown.request_id ?? '', /^[\da-f-]{36}$/);
      const wrong = await refused('get_items', { user }, { secret: 'wrong' });
      assert.deepEqual([wrong.error, wrong.status], ['AuthenticationError', '401']);
      const needy = await refused('post_item_refresh', { item_id: bench.ids.needyItem, user });
      assert.deepEqual(
        [needy.error, needy.needs, needy.method],
        ['ActionNeededError', 'sca', 'get_sca_authentication_link'],
      );
      const page = await refused('get_statement', { account_id: '1', from: 'x', to: 'y', format: 'csv', user });
      assert.deepEqual([page.error, page.status], ['ValidationError', '417']);
      let limited: Record<string, string> = {};
      while (limited.error === undefined)
        limited = await refused('get_manage_link', { ...bench.link, item_id: bench.ids.limitedItem });
      assert.equal(limited.error, 'TooManyRequestsError');
      assert.ok(new Date(limited.retry_at ?? '').getTime() > Date.now());
    });

    test('says so when what answers is no gateway, and carries no credential elsewhere', async (t) => {
      let asked = 0;
      const other = createServer((request, response) => {
        asked += Number(request.url === '/elsewhere');
        if (request.url?.endsWith('get_items')) response.writeHead(302, { location: '/elsewhere' }).end();
        else response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
      });
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
      t.after(() => other.close());
      const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
      assert.equal((await subject.call({ ...credential(), url }, 'get_items', { user })).error, 'NoAnswer');
      assert.equal((await subject.call({ ...credential(), url }, 'get_capabilities', {})).error, 'NoAnswer');
      assert.equal(asked, 0);
      other.closeAllConnections();
      await new Promise((resolve) => other.close(resolve));
      assert.equal((await subject.call({ ...credential(), url }, 'get_items', { user })).error, 'NoAnswer');
    });

    test('believes an event that is signed, and no other', async () => {
      const secret = 'whsec_YSBzZWNyZXQgb2YgdGhpcnR5LXR3byBieXRlcyBvayE=';
      const other = 'whsec_YW5vdGhlciBzZWNyZXQgb2YgMzIgYnl0ZXMgISEhISE=';
      const sample: Signed = {
        secrets: secret,
        headers: {
          'webhook-id': '01a1fc36-0f13-7000-89c5-390ac0bc1f5b',
          'Webhook-Timestamp': '1795248000',
          'webhook-signature': 'v1,8Ol26wMpmIXpyXb0jKkfQ4ZX3g3UDDWlDHqqij204OQ=',
          'x-frappe-webhook-signature': 'Q4fYCvd1+OEgDg32vnz6InS9TxamhMR6F4HBtXcX/R0=',
        },
        body: '{"type":"item.refreshed","content":{"item_id":1}}',
        now: 1795248010,
        frappe: false,
      };
      const proven = { id: sample.headers['webhook-id'], event: JSON.parse(sample.body) };
      const header = (name: string, value: string) => ({ headers: { ...sample.headers, [name]: value } });
      const good: Partial<Signed>[] = [
        {},
        { frappe: true },
        { secrets: [other, secret] },
        header('webhook-signature', `v1,${'A'.repeat(43)}= ${sample.headers['webhook-signature']}`),
      ];
      for (const change of good) assert.deepEqual(await subject.verify({ ...sample, ...change }), proven);
      const bad: Partial<Signed>[] = [
        { body: sample.body.replace('1', '2') },
        { frappe: true, body: sample.body.replace('1', '2') },
        { secrets: other },
        { now: sample.now + 400 },
        { now: sample.now - 400 },
        header('webhook-id', 'another'),
        header('webhook-id', ''),
        header('Webhook-Timestamp', '1795248001'),
        header('webhook-signature', ''),
        header('webhook-signature', 'v1,not base64'),
        { frappe: true, ...header('x-frappe-webhook-signature', '') },
      ];
      for (const change of bad) {
        const { error } = await subject.verify({ ...sample, ...change });
        assert.equal(error, 'WebhookRefused', JSON.stringify(change));
      }
      for (const secrets of ['', 'whsec_', []])
        assert.match((await subject.verify({ ...sample, secrets })).error ?? '', /^(?:Type|Value)Error$/);
    });
  });
}

test('the examples of both say the same', async () => {
  const env = {
    PATH: process.env.PATH,
    BANK_API_URL: bench.url,
    BANK_API_TOKEN: bench.credential,
    PYTHONDONTWRITEBYTECODE: '1',
  };
  const [node, py] = await Promise.all([
    run(process.execPath, ['clients/typescript/example.ts', user], { cwd: root, env }),
    hasPython ? run('python3', ['clients/python/example.py', user], { cwd: root, env }) : undefined,
  ]);
  assert.match(node.stdout, /^item \d+ Demo Bank nothing$/m);
  assert.match(node.stdout, /^transactions [1-9]\d+$/m);
  assert.match(node.stdout, /^event gateway\.connection\.completed \d+$/m);
  assert.match(node.stdout, /^refused DoesNotExistError 404 Item 0 was not found\.$/m);
  if (py !== undefined) assert.equal(py.stdout, node.stdout);
});
