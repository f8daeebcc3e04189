import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { webhookEvents } from '../../src/openapi/webhook_events.ts';
import { startStack } from '../harness/start_stack.ts';
import { document, objections } from './document.ts';

const page = readFileSync(new URL('../../docs/receiving_events.md', import.meta.url), 'utf8');
/** The rows of its table, by type. */
const rows = new Map(
  [...page.matchAll(/^\| ((?:`[a-z]+(?:\.[a-z_]+)+`(?:, )?)+) \| .*? \| (.*?) \| .*\|$/gm)].flatMap(
    ([, types, fields]) => {
      const [shared = '', ...more] = (fields as string).split(' · ');
      return namesIn(types as string).map((type, index) => [type, namesIn(more[index - 1] ?? shared)] as const);
    },
  ),
);

function namesIn(text: string): string[] {
  return [...text.matchAll(/`([\w.]+)`/g)].map(([, name]) => name as string);
}

test('the document and the page tell of the same events with the same content', () => {
  assert.deepEqual([...rows.keys()].sort(), Object.keys(webhookEvents).sort());
  for (const [type, fields] of rows)
    assert.deepEqual(Object.keys(webhookEvents[type]?.content.shape ?? {}).sort(), fields.toSorted(), type);
});

test('each event that the page shows is one of the document', () => {
  const shown = [...page.matchAll(/^```json\n(.*?)^```$/gms)].map(([, text]) => JSON.parse(text as string));
  const pulled = shown.flatMap(({ message }) => message?.events.map(({ body }: { body: object }) => body) ?? []);
  const posted = shown.filter(({ type }) => type !== undefined);
  assert.ok(posted.length > 2 && pulled.length > 0, 'they were found');
  for (const body of posted.concat(pulled)) {
    const place = ['webhooks', body.type, 'post', 'requestBody', 'content', 'application/json', 'schema'];
    assert.ok(Object.hasOwn(webhookEvents, body.type), body.type);
    // What is left out to be short is not told as missing.
    const wrong = objections(place, body).filter((each) => !each.includes('must have required property'));
    assert.deepEqual(wrong, [], body.type);
  }
});

describe('what the gateway posts', async () => {
  test('has the content and the headers that the document tells of', async (t) => {
    const posted: { headers: string[]; body: { type: string } }[] = [];
    const receiver = createServer(async (request, response) => {
      const body = JSON.parse(Buffer.concat(await request.toArray()).toString());
      posted.push({ headers: Object.keys(request.headers), body });
      response.end();
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const stack = await startStack();
    t.after(async () => {
      await stack.close();
      receiver.close();
    });
    const site = await stack.addSite('erp');
    const own = {
      base_url: 'http://127.0.0.1',
      redirect_url: 'http://127.0.0.1/back',
      webhook_url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`,
    };
    const { control } = stack.bridge;
    const settle = async () => {
      await stack.settle();
      await stack.gateway.relay.settle();
    };
    const failed = await site.link('get_bridge_connect_link', own);
    await site.comeBack(await site.visit(failed, { login: 'abandoned' }));
    const itemId = await site.connect('success', own);
    await settle();
    control.passDays(1);
    await settle();
    control.setStatus(itemId, 1010);
    await settle();
    const [account] = await site.ask('get_bank_accounts', { item_id: itemId, user: site.user });
    control.removeAccount(account.id);
    await settle();
    await site.ask('delete_bridge_item_id', { item_id: itemId, user: site.user });
    await settle();

    const seen = new Set(posted.map(({ body }) => body.type));
    t.diagnostic([...seen].join(' '));
    const told = ['connection.completed', 'connection.failed', 'item.needs_action', 'item.deleted'];
    for (const type of [
      ...told.map((name) => `gateway.${name}`),
      'item.created',
      'item.refreshed',
      'item.account.updated',
    ])
      assert.ok(seen.has(type), type);
    const ofHttp = ['host', 'connection', 'content-type', 'content-length', 'user-agent'];
    for (const { headers, body } of posted) {
      const place = ['webhooks', body.type, 'post'];
      assert.deepEqual(objections([...place, 'requestBody', 'content', 'application/json', 'schema'], body), []);
      const { parameters } = (document.webhooks[body.type] as { post: { parameters: { name: string }[] } }).post;
      assert.deepEqual(
        headers.filter((name) => !ofHttp.includes(name)).sort(),
        parameters.map(({ name }) => name).sort(),
      );
    }
  });
});
