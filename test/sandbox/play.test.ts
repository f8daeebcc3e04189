import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { webhookEvents } from '../../src/openapi/webhook_events.ts';
import { bankApi, bareBankApi } from '../cli/bank_api.ts';
import { sectionsOf } from '../docs/page_sections.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { until } from '../harness/until.ts';
import { type SiteSink, startSiteSink } from '../relay/site_sink.ts';
import { ask, type Running, start } from './running_sandbox.ts';

const pages = ['docs/contract.md', 'docs/receiving_events.md'].map((page) => readFileSync(page, 'utf8'));

/** What a table of events names in its first column. */
function typesIn(body: string): string[] {
  const cells = [...body.matchAll(/^\| (`[^|]+) \|/gm)].map(([, cell = '']) => cell);
  return [
    ...new Set(cells.flatMap((cell) => [...cell.matchAll(/`([a-z.]+\.[a-z_]+)`/g)].map(([, type = '']) => type))),
  ];
}

describe('playing in the sandbox', { timeout: 300_000 }, () => {
  const ends: (() => unknown)[] = [];
  const t = { after: (end: () => unknown) => void ends.push(end) } as Parameters<typeof start>[0];
  let running: Running;
  let cli: ReturnType<typeof bankApi>;
  let sink: SiteSink;
  let secret: string;

  const typeOf = ({ body }: SiteSink['arrivals'][number]) => JSON.parse(String(body)).type as string;
  const arrived = (type: string) => sink.arrivals.filter((arrival) => typeOf(arrival) === type);
  const contentOf = (type: string) => JSON.parse(String(arrived(type).at(-1)?.body)).content;

  before(async () => {
    const folder = await temporaryFolder(t);
    sink = await startSiteSink(t);
    running = await start(t, folder);
    cli = bankApi(folder);
    const { origin } = new URL(sink.url);
    const link = await ask(running, 'get_bridge_connect_link', {
      base_url: origin,
      bank: 'Demo Bank',
      redirect_url: origin,
      webhook_url: sink.url,
      site: 'erp.local',
      user: 'compta',
      provider: 'bridge',
    });
    assert.equal(link.status, 200);
    secret = (await ask(running, 'get_webhook_secret', { site: 'erp.local' })).message.secret;
  });
  after(async () => {
    for (const end of ends.reverse()) await end();
  });

  test('every type that the pages name can be triggered, and no other', async () => {
    const { types } = await cli.json('trigger', '--list');
    const listed = (types as { type: string }[]).map(({ type }) => type).sort();
    const [contract = '', receiving = ''] = pages;
    const { body = '' } = sectionsOf(receiving).find(({ title }) => title === 'The events') ?? {};
    assert.deepEqual(listed, typesIn(body).sort());
    const told = sectionsOf(contract).find(({ title }) => title === 'What a site receives')?.body ?? '';
    assert.deepEqual(listed, typesIn(told).sort());
    assert.deepEqual(listed, Object.keys(webhookEvents).sort());
    const wrong = await cli.run('trigger', 'item.exploded');
    assert.equal(wrong.exitCode, 2);
    assert.match(wrong.stderr, /no event type item\.exploded; --list/);
  });

  for (const type of typesIn(sectionsOf(pages[1] as string).find(({ title }) => title === 'The events')?.body ?? '')) {
    test(`${type} comes to the site that is named, by its own cause`, async () => {
      const { deliveries, site } = await cli.json('trigger', type, '--site', 'erp.local');
      assert.equal(site, 'erp.local');
      assert.ok(deliveries.length > 0);
      const ids = new Set(deliveries as string[]);
      await until('it is there', () => arrived(type).some(({ id }) => ids.has(id)));
      const [one] = arrived(type).filter(({ id }) => ids.has(id)) as [SiteSink['arrivals'][number]];
      new Webhook(secret).verify(one.body, one.headers as Record<string, string>);
    });
  }

  test('what is taken away is what was made for it', async () => {
    const { message } = await ask(running, 'get_items', { user: 'atelier-moreau' });
    assert.equal(message.length, 3);
    for (const { needs } of message) assert.equal(needs, 'nothing');
  });

  test('a site that nobody knows is refused with what to do', async () => {
    const { exitCode, stderr } = await cli.run('trigger', 'item.refreshed', '--site', 'nowhere');
    assert.equal(exitCode, 1);
    assert.match(stderr, /no site nowhere: ask for a link/);
  });

  test('a consent comes to its end: 14 days before, 3 days before, and then the bank wants the person', async () => {
    const { deliveries } = await cli.json('trigger', 'gateway.connection.completed', '--site', 'erp.local');
    await until('it is connected', () =>
      arrived('gateway.connection.completed').some(({ id }) => deliveries.includes(id)),
    );
    const { item_id: itemId } = contentOf('gateway.connection.completed');
    const about = (type: string) =>
      arrived(type)
        .map(({ body }) => JSON.parse(String(body)).content)
        .filter(({ item_id }) => item_id === itemId);
    const reminded = 'gateway.item.authentication_expiring';
    const { days } = await cli.json('clock', '+167d');
    assert.equal(days, 167);
    await until('the first reminder is there', () => about(reminded).length > 0);
    assert.equal(about(reminded)[0]?.days, 14);
    await cli.json('clock', '+11d');
    await until('the last one is there', () => about(reminded).length > 1);
    assert.equal(about(reminded)[1]?.days, 3);
    const turned = await cli.json('clock', '+3d');
    assert.equal(turned.days, 181);
    assert.ok(Date.parse(turned.now) - Date.now() > 180 * 86_400_000);
    await until('the bank wants the person', () => about('gateway.item.needs_action').length > 0);
    assert.equal(about('gateway.item.needs_action')[0]?.needs, 'sca');
    // A receiver that goes by its own clock takes it all the same.
    const last = sink.arrivals.at(-1) as SiteSink['arrivals'][number];
    new Webhook(secret).verify(last.body, last.headers as Record<string, string>);
  });

  test('the other providers go by it too', async () => {
    const { message } = await ask(running, 'get_items', { user: 'atelier-moreau' });
    const ahead = new Date(Date.now() + 160 * 86_400_000).toISOString();
    assert.equal(message.length, 3);
    for (const { provider, last_try_refresh: readAt } of message) assert.ok(readAt > ahead, `${provider}: ${readAt}`);
  });

  test('no turn back, and none by nothing', async () => {
    for (const turn of ['reset', '-1d', '+0d', '+4000d', '180', '+1h']) {
      const { exitCode, stderr } = await cli.run('clock', '--', turn);
      assert.equal(exitCode, 2, turn);
      assert.match(stderr, /no turn of the clock/);
    }
  });

  test('to be in the present again is to begin afresh', async () => {
    assert.equal((await cli.json('sandbox', 'reset')).reset, true);
    const { days } = await cli.json('clock', '+1d');
    assert.equal(days, 1);
  });

  test('outside of the sandbox there is nothing to order', async () => {
    const elsewhere = bareBankApi(await temporaryFolder(t), { SANDBOX: 'off' });
    for (const args of [
      ['trigger', 'item.refreshed'],
      ['clock', '+1d'],
      ['sandbox', 'reset'],
    ]) {
      const { exitCode, stderr } = await elsewhere(...args);
      assert.equal(exitCode, 1);
      assert.match(stderr, /the sandbox is off/);
    }
    const alone = bankApi(await temporaryFolder(t));
    assert.match((await alone.run('clock', '+1d')).stderr, /no sandbox runs in this folder/);
  });
});
