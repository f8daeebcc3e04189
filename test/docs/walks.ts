import type { TestContext } from 'node:test';
import type { startStack } from '../harness/start_stack.ts';
import type { startSiteSink } from '../relay/site_sink.ts';
import { buildTracedHouse, type TracedHouse } from './traced_house.ts';

/** The files that a call, an event and a trip meet in a running gateway before a simulated Bridge. */
export interface Walks {
  readonly call: readonly string[];
  readonly event: readonly string[];
  readonly trip: readonly string[];
}

type End = () => unknown;

/** Walks each way once in a copy of the program, and clears it away. */
export async function walkTheHouse(): Promise<Walks> {
  const ends: End[] = [];
  try {
    const house = buildTracedHouse();
    ends.push(house.remove);
    return await walk(house, (end) => ends.push(end));
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

async function walk(house: TracedHouse, atEnd: (end: End) => void): Promise<Walks> {
  const { startStack: start } = await house.load<{ startStack: typeof startStack }>('test/harness/start_stack.ts');
  const { startSiteSink: sinkOf } = await house.load<{ startSiteSink: typeof startSiteSink }>(
    'test/relay/site_sink.ts',
  );
  const sink = await sinkOf({ after: atEnd } as Pick<TestContext, 'after'>);
  const stack = await start({ settings: { OUTBOUND_ALLOW: '127.0.0.1' } });
  atEnd(() => stack.close());
  const { control } = stack.bridge;
  const site = await stack.addSite('erp');
  const at = (path: string) => new URL(path, sink.url).href;
  const addresses = { base_url: at('/'), redirect_url: at('/bank'), webhook_url: sink.url };

  // No webhooks: they would find the item before the browser is back.
  control.setFaults({ webhooks: 'off' });
  const trip = await house.trace(async () => {
    const link = await site.link('get_bridge_connect_link', addresses);
    await site.comeBack(await site.visit(link));
    await site.ask('get_bridge_item_id', { request: link.request });
  });
  control.clearFaults();

  const itemId = await site.connect('success', addresses);
  await stack.settle();
  await stack.gateway.relay.settle();
  const call = await house.trace(() => site.ask('get_bank_accounts', { item_id: itemId, user: site.user }));
  const event = await house.trace(async () => {
    const before = sink.arrivals.length;
    control.refresh(itemId);
    await stack.settle();
    await stack.gateway.relay.settle();
    if (sink.arrivals.length === before) throw new Error('no event has reached the site');
  });
  return { call, event, trip };
}
