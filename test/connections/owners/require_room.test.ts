import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Settings } from '../../../config/settings.ts';
import { Site } from '../../../entities/site.ts';
import { User } from '../../../entities/user.ts';
import { ensureSite } from '../../../src/connections/owners/ensure_site.ts';
import { ensureUser } from '../../../src/connections/owners/ensure_user.ts';
import { requireRoom } from '../../../src/connections/owners/require_room.ts';
import { addSite } from '../../relay/open_test_relay.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { addRequest, openTestConnections } from '../open_test_connections.ts';

onBothDatabases(({ freshUrl }) => {
  async function open(t: TestContext, bounds: Partial<Settings>) {
    const provider = { ensureUser: async ({ id }: { id: string }) => ({ providerUserId: `uuid-${id}` }) };
    const opened = await openTestConnections(t, provider, await freshUrl(t));
    const parts = { ...opened.parts, settings: { ...opened.parts.settings, ...bounds } };
    const site = (client: string, name: string) => {
      const baseUrl = `http://${name}.test`;
      return ensureSite(parts, client, name, { baseUrl, redirectUrl: baseUrl, webhookUrl: `${baseUrl}/webhook` });
    };
    const user = (client: string, name: string) => ensureUser(parts, opened.provider, client, name);
    return { ...opened, parts, site, user };
  }

  const refusal = (words: RegExp) => (error: { kind: string; message: string }) => {
    assert.equal(error.kind, 'limit_reached');
    assert.match(error.message, words);
    return true;
  };

  test('a client has as many sites as the setting says, keeps them, and another has its own', async (t) => {
    const { site, store } = await open(t, { SITES_PER_CLIENT: 2 });
    await site('client', 'a');
    await site('client', 'b');
    await assert.rejects(site('client', 'c'), refusal(/has 2 sites.*SITES_PER_CLIENT/));
    assert.equal((await site('client', 'a')).name, 'a');
    await site('other', 'c');
    assert.equal(await store.read.count(Site), 3, 'what was refused is not on disk');
  });

  test('of many sites that are added at once no more come in', async (t) => {
    const { site, store } = await open(t, { SITES_PER_CLIENT: 3 });
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => site('client', `s${n}`)));
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 3);
    assert.equal(await store.read.count(Site), 3);
  });

  test('a client has as many users as the setting says', async (t) => {
    const { user, store } = await open(t, { USERS_PER_CLIENT: 2 });
    await user('client', 'a');
    await user('client', 'b');
    await assert.rejects(user('client', 'c'), refusal(/has 2 users.*USERS_PER_CLIENT.*delete_user/));
    await user('client', 'b');
    await user('other', 'c');
    assert.equal(await store.read.count(User), 3);
  });

  test('a client has as many trips under way as the setting says; those that ended or expired are none', async (t) => {
    const opened = await open(t, { OPEN_TRIPS_PER_CLIENT: 2 });
    const { parts, store, clock } = opened;
    const check = () => store.write((manager) => requireRoom(parts, manager, 'client', 'OPEN_TRIPS_PER_CLIENT'));
    await addSite(store, 'a', 'http://a.test/webhook', []);
    const add = (id: string, given = {}) => addRequest(opened, 'a', { id, state: id, ...given });
    await add('1');
    await add('2');
    await add('3', { status: 'completed' });
    await add('4', { expiresAt: clock.now() });
    await add('5', { clientId: 'other' });
    // A process was killed while it asked for the page.
    const left = clock.nowMs - 10 * parts.settings.PROVIDER_TIMEOUT_MS;
    await add('7', { grantedAt: null, createdAt: new Date(left) });
    await check();
    await add('6', { grantedAt: null });
    await assert.rejects(check(), refusal(/has 2 trips under way.*OPEN_TRIPS_PER_CLIENT/));
  });

  test('0 lifts a limit', async (t) => {
    const { site, user } = await open(t, { SITES_PER_CLIENT: 0, USERS_PER_CLIENT: 0 });
    for (const name of ['a', 'b', 'c']) {
      await site('client', name);
      await user('client', name);
    }
  });
});
