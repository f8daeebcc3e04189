import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import * as bridge from './bridge/bridge_client.ts';
import * as iswigo from './iswigo/iswigo_client.ts';
import * as powens from './powens/powens_client.ts';

/** A simulator with a user and a connection, and webhooks that arrive somewhere. */
interface Steered {
  /** The root of its pages. */
  readonly origin: string;
  readonly webhookUrl: string;
  readonly connections: () => number;
}

async function receiver(t: TestContext): Promise<string> {
  const { url, close } = await bridge.receiveWebhooks();
  t.after(close);
  return url;
}

const simulators: Readonly<Record<string, (t: TestContext) => Promise<Steered>>> = {
  bridge: async (t) => {
    const webhookUrl = await receiver(t);
    const sandbox = await bridge.startQuickly({ webhookUrl });
    t.after(() => sandbox.close());
    const { uuid } = await bridge.newUser(sandbox, 'one');
    await sandbox.control.connect(uuid);
    return { origin: sandbox.url, webhookUrl, connections: () => sandbox.control.connections().length };
  },
  powens: async (t) => {
    const webhookUrl = await receiver(t);
    const sandbox = await powens.startQuickly(t, { webhookUrl });
    await powens.newConnection(sandbox);
    return { origin: sandbox.origin, webhookUrl, connections: () => sandbox.control.connections().length };
  },
  iswigo: async (t) => {
    const webhookUrl = await receiver(t);
    const sandbox = await iswigo.startTestIswigo(t, { webhookUrl });
    const { userId } = await iswigo.newUser(sandbox);
    await sandbox.control.connect(userId);
    return { origin: sandbox.origin, webhookUrl, connections: () => sandbox.control.connections().length };
  },
};

interface Form {
  readonly method: string;
  readonly action: string;
  readonly control: string;
  readonly ids: readonly string[] | undefined;
  readonly body: string | undefined;
  readonly isOff: boolean;
}

const plain = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

async function formsOf(origin: string): Promise<Form[]> {
  const page = await (await fetch(origin)).text();
  return [...page.matchAll(/<form class="control" method="(\w+)" action="([^"]+)">(.*?)<\/form>/gs)].map(
    ([, method = '', action = '', inside = '']) => ({
      method,
      action,
      control: plain(/name="control" value="([^"]+)"/.exec(inside)?.[1] ?? ''),
      ids: /:id/.test(inside)
        ? [...inside.matchAll(/<option>([^<]+)/g)].map(([, id]) => plain(id as string))
        : undefined,
      body: plain(/<textarea[^>]*>([^<]*)/.exec(inside)?.[1] ?? '') || undefined,
      isOff: /<button[^>]*disabled/.test(inside),
    }),
  );
}

async function press(origin: string, { action, control, ids, body }: Form): Promise<string> {
  const values = { control, ...(ids && { id: ids[0] ?? '' }), ...(body !== undefined && { body }) };
  const answer = await fetch(new URL(action, origin), {
    method: 'POST',
    body: new URLSearchParams(values),
    redirect: 'manual',
  });
  assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/#outcome']);
  return (await fetch(origin)).text();
}

for (const [name, start] of Object.entries(simulators)) {
  describe(`the page of the simulated ${name}`, () => {
    test('has a button for every control, which does it as it stands there, and no line for a shell', async (t) => {
      const { origin } = await start(t);
      const page = await (await fetch(origin)).text();
      assert.doesNotMatch(page, /\bcurl\b/);
      const forms = await formsOf(origin);
      const order = ({ control }: Form) => (control.includes('/users/') ? 2 : control.startsWith('DELETE') ? 1 : 0);
      for (const { control, action, method } of forms.toSorted((one, other) => order(one) - order(other))) {
        if (method === 'get') {
          assert.equal((await fetch(new URL(action, origin))).status, 200, action);
          continue;
        }
        const now = (await formsOf(origin)).find((form) => form.control === control) ?? assert.fail(control);
        assert.equal(now.isOff, false, control);
        const outcome = await press(origin, now);
        assert.match(outcome, /role="status"><p><strong>Done:/, control);
        assert.doesNotMatch(await (await fetch(origin)).text(), /role="status"/, 'it is said once');
      }
      assert.ok(forms.length >= 12);
    });

    test('shows the addresses that are in use, and ids that there are', async (t) => {
      const { origin, webhookUrl } = await start(t);
      const page = plain(await (await fetch(origin)).text());
      assert.match(page, new RegExp(`<pre><code>${origin.replaceAll('.', '\\.')}/`));
      assert.ok(page.includes(JSON.stringify({ webhookUrl })), 'where webhooks go');
      assert.doesNotMatch(page, /:8000\b/);
      const state = await (await fetch(`${origin}/sandbox/state`)).text();
      for (const { control, ids = [] } of await formsOf(origin))
        for (const id of ids) assert.ok(control.includes('/accounts/') || state.includes(id), `${control} ${id}`);
    });

    test('says what is wrong, and takes no form of another site', async (t) => {
      const { origin, connections } = await start(t);
      const forms = await formsOf(origin);
      const faults = forms.find(({ control }) => control === 'POST /sandbox/faults') ?? assert.fail();
      assert.match(await press(origin, { ...faults, body: '{"nonsense":1}' }), /Not done:.*nonsense/s);
      assert.match(await press(origin, { ...faults, body: '{' }), /Not done:/);
      assert.match(await press(origin, { ...faults, control: 'POST /sandbox/nothing' }), /no such control/);
      const before = connections();
      const removal = forms.find(({ control }) => /^DELETE \/sandbox\/(?:items|connections)\/:id$/.test(control));
      const foreign = await fetch(`${origin}/controls`, {
        method: 'POST',
        headers: { 'sec-fetch-site': 'cross-site' },
        body: new URLSearchParams({ control: removal?.control ?? '', id: removal?.ids?.[0] ?? '' }),
      });
      assert.deepEqual([foreign.status, connections()], [403, before]);
    });
  });
}
