import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Provider, ReceivedEvent, Webhook } from '../../../src/providers/provider.ts';
import { bodyRow } from '../../../src/relay/recording/event_bodies.ts';
import type { RecordedWebhook } from '../../../src/relay/recording/record_events.ts';
import { type RecordParts, recordReceived, recordWebhook } from '../../../src/relay/recording/record_webhook.ts';
import type { Sealer } from '../../../src/security/sealing/sealer.ts';

const now = new Date('2026-03-02T10:00:00Z');
const quiet: ReceivedEvent = {
  dedupeKey: 'key',
  type: 'item.refreshed',
  providerItemId: '7',
  providerUserId: 'user',
  occurredAt: null,
  change: { kind: 'none' },
  body: Buffer.from('{}'),
};
const ofUser: ReceivedEvent = { ...quiet, dedupeKey: 'other', providerItemId: null, change: { kind: 'user_deleted' } };

function partsWith(anyNew: boolean) {
  const written: RecordedWebhook[] = [];
  const recordWebhook = async (webhook: RecordedWebhook) => {
    written.push(webhook);
    return anyNew;
  };
  const parts: RecordParts = {
    sealer: { seal: async (body: Buffer, row: string) => `${body} for ${row}` } as unknown as Sealer,
    writer: { recordWebhook, recordOutcome: async () => {}, hurry: () => {}, flush: async () => {} },
    siteItemId: (provider, id) => `${provider}-${id}`,
    now: () => now,
  };
  return { parts, written };
}

test('events are written together; what changes nothing is applied already', async () => {
  const { parts, written } = partsWith(true);
  await recordReceived(parts, 'powens', [quiet, ofUser]);
  const [[one, other] = []] = written;
  const about = { provider: 'powens', providerUserId: 'user', type: 'item.refreshed', receivedAt: now.getTime() };
  const rest = { ...about, body: quiet.body };
  const sealed = (id?: string) => `{} for ${bodyRow(String(id))}`;
  const { id } = one ?? {};
  const applied = { dedupeKey: 'key', itemId: 'powens-7', appliedAt: now.getTime(), traceParent: null };
  assert.deepEqual(one, { id, ...rest, ...applied, sealedBody: sealed(id) });
  const open = { dedupeKey: 'other', itemId: null, appliedAt: null, traceParent: null };
  assert.deepEqual(other, { id: other?.id, ...rest, ...open, sealedBody: sealed(other?.id) });
  assert.notEqual(id, other?.id);
});

test('what became of events is said, and nothing is written for none', async () => {
  const [fresh, known] = [partsWith(true), partsWith(false)];
  assert.equal(await recordReceived(fresh.parts, 'bridge', [quiet]), 'recorded');
  assert.equal(await recordReceived(fresh.parts, 'bridge', [quiet, ofUser]), 'recorded_change');
  assert.equal(await recordReceived(known.parts, 'bridge', [quiet, ofUser]), 'known');
  assert.equal(await recordReceived(fresh.parts, 'bridge', []), 'known');
  assert.equal(fresh.written.length, 2);
});

test('what is not authentic is not written', async () => {
  const { parts, written } = partsWith(true);
  const reading = (answer: unknown) => ({ name: 'bridge', receiveWebhook: async () => answer }) as unknown as Provider;
  const webhook = {} as Webhook;
  assert.equal(await recordWebhook(parts, reading({ verdict: 'unauthentic' }), webhook), 'unauthentic');
  assert.equal(written.length, 0);
  const authentic = reading({ verdict: 'authentic', events: [quiet] });
  assert.equal(await recordWebhook(parts, authentic, webhook), 'recorded');
  assert.deepEqual([written.length, written[0]?.[0]?.provider], [1, 'bridge']);
});
