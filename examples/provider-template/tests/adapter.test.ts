import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { Readable } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import type {
  Provider,
  ProviderUser,
  ReceivedEvent,
  UserToken,
  Webhook,
  WebhookReading,
} from '../../../src/providers/provider.ts';
import type { TemplateOptions } from '../options.ts';
import { startTemplateSandbox, type TemplateSandbox } from '../simulator/start_template_sandbox.ts';
import { openTemplate } from '../template.ts';

const key = 'template-key-test';
const newSecret = 'template-secret-new';
const oldSecret = 'template-secret-old';

/** What is this provider's alone; the rest is tried by the conformance suite. */
describe('Template', () => {
  let sandbox: TemplateSandbox;

  before(async () => {
    sandbox = await startTemplateSandbox({ key, webhookSecret: newSecret });
  });
  after(() => sandbox.close());

  function open(options: Partial<TemplateOptions> = {}): Provider {
    const tokens = new Map<string, UserToken>();
    return openTemplate({
      url: sandbox.url,
      key,
      webhookSecrets: [newSecret, oldSecret],
      timeoutMs: 5000,
      callsPerMinute: Number.POSITIVE_INFINITY,
      referenceDataHours: 1,
      tokens: {
        load: async (userId) => tokens.get(userId),
        save: async (userId, token) => void tokens.set(userId, token),
      },
      log: { warn: () => {} },
      ...options,
    });
  }

  async function userOf(provider: Provider): Promise<ProviderUser & { providerUserId: string }> {
    const user = { id: 'our-user', providerUserId: null };
    return { ...user, ...(await provider.ensureUser(user)) };
  }

  for (const [state, needs] of [
    ['wrong_password', 'edit'],
    ['consent_over', 'sca'],
  ] as const) {
    test(`a refresh that the bank refuses with ${state} needs ${needs}`, async () => {
      const provider = open();
      const user = await userOf(provider);
      const connection = sandbox.world.life.connect(user.providerUserId, false);
      sandbox.world.life.read(connection, state);
      await assert.rejects(provider.refresh(user, connection.id), { kind: 'action_needed', needs });
    });
  }

  test('a pending row that is booked is deleted, and its booked form is another row', async () => {
    const provider = open();
    const user = await userOf(provider);
    const connection = sandbox.world.life.connect(user.providerUserId, false);
    const modifiedSince = new Date(connection.read_at);
    for (let reads = 0; reads < 2; reads++) sandbox.world.life.read(connection, 'good');
    const filter = { providerItemId: connection.id, modifiedSince };
    const seen = new Set<string>();
    for await (const { rows } of provider.transactions(user, filter)) {
      for (const { is_deleted, is_future } of rows) seen.add(`deleted ${is_deleted}, future ${is_future}`);
    }
    assert.deepEqual([...seen].sort(), [
      'deleted false, future false',
      'deleted false, future true',
      'deleted true, future true',
    ]);
  });

  test('the gateway’s own budget refuses what is too much, without a call', async () => {
    const provider = open({ callsPerMinute: 2 });
    await userOf(provider);
    await userOf(provider);
    await assert.rejects(userOf(provider), { kind: 'rate_limited' });
  });

  describe('a webhook', () => {
    const told = '{"id":"evt-1","at":1,"type":"connection_removed","user_id":"usr-1","connection_id":"con-1"}';
    const webhook = (secret: string, text = told): Webhook => ({
      headers: { 'x-signature': createHmac('sha256', secret).update(text).digest('hex') },
      body: Readable.from([Buffer.from(text)]),
      path: '/webhook/template',
      event: null,
    });

    test('is believed with either secret while one is rotated, and with no other', async () => {
      const verdicts = async (provider: Provider, ...secrets: string[]) => {
        const readings = await Promise.all(secrets.map((secret) => provider.receiveWebhook(webhook(secret))));
        return readings.map(({ verdict }) => verdict);
      };
      const given = [newSecret, oldSecret, 'another'];
      assert.deepEqual(await verdicts(open(), ...given), ['authentic', 'authentic', 'unauthentic']);
      assert.deepEqual(await verdicts(open({ webhookSecrets: [] }), newSecret), ['unconfigured']);
    });

    test('is known again by its id, and what is kept of it says the same', async () => {
      const event = await only(open().receiveWebhook(webhook(newSecret)));
      assert.deepEqual([event.dedupeKey, event.type, event.providerItemId], ['evt-1', 'item.deleted', 'con-1']);
      const { dedupeKey: _key, body, ...says } = event;
      assert.deepEqual(open().readEvent(body), says);
    });

    test('without sense is kept, and told to nobody', async () => {
      for (const text of ['null', '{}', '[', '{"type":"moon_phase","user_id":"usr-1"}']) {
        const { type, providerUserId, change } = await only(open().receiveWebhook(webhook(newSecret, text)));
        assert.deepEqual([type, providerUserId, change.kind], ['unreadable', null, 'none'], text);
      }
    });

    test('that is larger than any event is not read', async () => {
      const { verdict } = await open().receiveWebhook(webhook(newSecret, ' '.repeat(70_000)));
      assert.equal(verdict, 'too_large');
    });
  });
});

async function only(reading: Promise<WebhookReading>): Promise<ReceivedEvent> {
  const read = await reading;
  assert.ok(read.verdict === 'authentic' && read.events.length === 1);
  return read.events[0] as ReceivedEvent;
}
