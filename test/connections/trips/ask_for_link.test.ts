import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { ConnectionRequest } from '../../../entities/connection_request.ts';
import { Item } from '../../../entities/item.ts';
import { Site } from '../../../entities/site.ts';
import { User, type UserState } from '../../../entities/user.ts';
import { deleteUser } from '../../../src/connections/owners/delete_user.ts';
import type { Refusal } from '../../../src/connections/refusal.ts';
import { askForLink, type LinkWish } from '../../../src/connections/trips/ask_for_link.ts';
import type { Provider } from '../../../src/providers/provider.ts';
import { ProviderError } from '../../../src/providers/provider_error.ts';
import { addSite } from '../../relay/open_test_relay.ts';
import { addRequest, openTestConnections } from '../open_test_connections.ts';

const hourMs = 3_600_000;
const wish: LinkWish = {
  mode: 'connect',
  baseUrl: 'http://a.test',
  bank: 'Demo Bank',
  redirectUrl: 'http://a.test/bank',
  webhookUrl: 'http://a.test/webhook',
  site: 'a',
  user: 'a',
  itemId: null,
  provider: null,
  userEmail: null,
  language: null,
  capability: null,
  bankId: null,
  country: null,
};

async function openLinks(t: TestContext, given: Partial<Provider>) {
  const operations = { connect: true, edit: true, sca: true, pro: true, manage: true };
  const capabilities = { operations, managementLinksPerItemAndDay: 2 } as unknown as Provider['capabilities'];
  const test = await openTestConnections(t, {
    capabilities,
    link: async () => ({ url: 'http://bank.test' }),
    ...given,
  });
  await addSite(test.store, 'a', 'http://a.test/webhook', ['1', '2']);
  return {
    ...test,
    ask: (changes: Partial<LinkWish> = {}) => askForLink(test.parts, 'client', { ...wish, ...changes }),
  };
}

test('the request is on disk before the provider is asked, so that no return can come unknown', async (t) => {
  const states: string[] = [];
  const { ask, request, store } = await openLinks(t, {
    link: async ({ state }) => {
      states.push((await store.read.findOneByOrFail(ConnectionRequest, { state })).status);
      return { url: 'http://bank.test' };
    },
  });
  const { request: id } = await ask();
  assert.deepEqual(states, ['pending']);
  assert.equal((await request(id)).userId, 'user-a');
});

test('a provider that fails makes the request failed, and nobody is told but the caller', async (t) => {
  const away = new ProviderError('unavailable', 'bridge', 'away');
  const { ask, store, told } = await openLinks(t, { link: () => Promise.reject(away) });
  await assert.rejects(ask(), away);
  const requests = await store.read.find(ConnectionRequest);
  assert.deepEqual(
    requests.map(({ status, step }) => [status, step]),
    [['failed', 'link']],
  );
  assert.deepEqual(await told(), []);
});

test('a professional confirmation without an item is for the one that waits for it, and counts among its links', async (t) => {
  const asked: (string | null)[] = [];
  const { ask, request, store } = await openLinks(t, {
    link: async ({ providerItemId }) => {
      asked.push(providerItemId);
      return { url: 'http://bank.test' };
    },
  });
  const pro = () => ask({ mode: 'pro', user: null });
  const need = (id: string) => store.write((manager) => manager.update(Item, { id }, { needs: 'pro' }));
  assert.equal((await request((await pro()).request)).itemId, null, 'the provider may know better');
  await need('2');
  assert.equal((await request((await pro()).request)).itemId, '2');
  await pro();
  await assert.rejects(pro(), ({ kind, details }: Refusal) => kind === 'rate_limited' && details.retryAt !== undefined);
  await need('1');
  await pro();
  assert.deepEqual(asked.slice(0, 3), [null, '2', '2']);
  assert.equal(asked.at(-1), null, 'where several wait nobody guesses');
});

test('an address is kept as it is used: in ASCII, with the host in small letters', async (t) => {
  const { ask, request, store } = await openLinks(t, {});
  const { request: id } = await ask({
    redirectUrl: 'http://A.test/Caisse d’Épargne?b=é#’',
    webhookUrl: 'http://A.test/webhook/é',
  });
  assert.equal((await request(id)).redirectUrl, 'http://a.test/Caisse%20d%E2%80%99%C3%89pargne?b=%C3%A9#%E2%80%99');
  assert.equal((await store.read.findOneByOrFail(Site, { name: 'a' })).webhookUrl, 'http://a.test/webhook/%C3%A9');
});

test('a provider is given an address that it takes, whoever the user is', async (t) => {
  const emails: string[] = [];
  const { ask } = await openLinks(t, {
    ensureUser: async ({ id }) => ({ providerUserId: `uuid-${id}` }),
    link: async ({ email }) => {
      emails.push(email);
      return { url: 'http://bank.test' };
    },
  });
  const at = (host: string, changes: Partial<LinkWish>) =>
    ask({
      site: host,
      baseUrl: `http://${host}`,
      redirectUrl: `http://${host}/`,
      webhookUrl: `http://${host}/`,
      ...changes,
    });
  await at('erp.example', { user: 'a', userEmail: 'marie@erp.example' });
  await at('erp.example', { user: 'marie@société.example' });
  await at('erp.example', { user: 'Marie <marie@erp.example>' });
  await at('erp.example', { user: 'marie@localhost' });
  await at('erp_site.example', { user: 'a' });
  await at('localhost:8000', { user: 'a' });
  await at('[::1]', { user: 'a' });
  assert.deepEqual(emails, [
    'marie@erp.example',
    'marie@xn--socit-esab.example',
    'bank@erp.example',
    'bank@erp.example',
    'bank@erp-site-example.test',
    'bank@localhost.test',
    'bank@1.test',
  ]);
});

test('the page is told the bank or the country of a new connection, and a bank that is unknown makes no request', async (t) => {
  const orders: unknown[] = [];
  const { ask, store } = await openLinks(t, {
    bank: async (id) => {
      if (id !== '574') throw new ProviderError('not_found', 'bridge', 'unknown');
      return { id: 574 } as Awaited<ReturnType<Provider['bank']>>;
    },
    link: async ({ bankId, country }) => {
      orders.push([bankId, country]);
      return { url: 'http://bank.test' };
    },
  });
  await ask({ bankId: '574' });
  await ask({ country: 'BE' });
  for (const bankId of ['575', 'powens-40']) await assert.rejects(ask({ bankId }), { kind: 'invalid' });
  assert.equal(await store.read.countBy(ConnectionRequest, {}), 2);
  await ask({ itemId: '1', bankId: 'powens-40', country: 'BE' });
  assert.deepEqual(orders, [
    ['574', undefined],
    [undefined, 'BE'],
    [undefined, undefined],
  ]);
});

test('an item has its links a day and no more, also when they are asked for at once', async (t) => {
  const { ask, clock } = await openLinks(t, {});
  const outcomes = async (count: number, changes: Partial<LinkWish>) =>
    (await Promise.allSettled(Array.from({ length: count }, () => ask(changes)))).map((one) =>
      one.status === 'fulfilled' ? 'a link' : one.reason.kind,
    );
  assert.deepEqual((await outcomes(3, { mode: 'sca', itemId: '1' })).toSorted(), ['a link', 'a link', 'rate_limited']);
  assert.deepEqual(await outcomes(1, { mode: 'edit', itemId: '1' }), ['rate_limited'], 'whatever they are for');
  assert.deepEqual(await outcomes(1, { mode: 'sca', itemId: '2' }), ['a link'], 'another item has its own');
  assert.deepEqual(await outcomes(3, {}), ['a link', 'a link', 'a link'], 'a new connection is none of an item');
  clock.nowMs += 24 * hourMs - 1;
  assert.deepEqual(await outcomes(1, { mode: 'sca', itemId: '1' }), ['rate_limited']);
  clock.nowMs += 1;
  assert.deepEqual(await outcomes(1, { mode: 'sca', itemId: '1' }), ['a link']);
});

test('a link that the provider did not give does not count, and the next one is free when the oldest that it gave is a day old', async (t) => {
  let answer: () => Promise<{ url: string }> = async () => ({ url: 'http://bank.test' });
  const { ask, clock, request } = await openLinks(t, { link: () => answer() });
  const sca = () => ask({ mode: 'sca', itemId: '1' });
  const first = await sca();
  clock.nowMs += hourMs;
  for (const kind of ['unavailable', 'rate_limited', 'refused', 'not_found', 'unsupported'] as const) {
    answer = () => Promise.reject(new ProviderError(kind, 'bridge', 'no link'));
    await assert.rejects(sca(), { kind });
  }
  answer = () => Promise.reject(new Error('a defect'));
  await assert.rejects(sca(), /a defect/);
  answer = async () => ({ url: 'http://bank.test' });
  await sca();
  const free = new Date(clock.nowMs + 23 * hourMs);
  assert.equal((await request(first.request)).grantedAt?.getTime(), free.getTime() - 24 * hourMs);
  await assert.rejects(sca(), (error: Refusal) => {
    assert.equal(error.kind, 'rate_limited');
    assert.deepEqual(error.details, { retryAfterSeconds: 23 * 3600, retryAt: free });
    assert.ok(error.message.includes(free.toISOString()), error.message);
    return true;
  });
});

test('while the last link of an item is asked for, another one is told to come again soon, and gets it when none was given', async (t) => {
  const { promise, reject } = Promise.withResolvers<{ url: string }>();
  const answers = [async () => ({ url: 'http://bank.test' }), () => promise];
  const { ask } = await openLinks(t, {
    link: () => (answers.shift() ?? (async () => ({ url: 'http://bank.test' })))(),
  });
  const sca = () => ask({ mode: 'sca', itemId: '1' });
  await sca();
  const slow = sca();
  await new Promise(setImmediate);
  await assert.rejects(sca(), (error: Refusal) => {
    assert.deepEqual([error.kind, error.details], ['rate_limited', { retryAfterSeconds: 5 }]);
    return true;
  });
  reject(new ProviderError('unavailable', 'bridge', 'away'));
  await assert.rejects(slow, { kind: 'unavailable' });
  await sca();
  await assert.rejects(sca(), (error: Refusal) => error.details.retryAt !== undefined);
});

test('a place that a killed process has left behind is free again when no answer can come any more', async (t) => {
  const { ask, clock, parts, ...test } = await openLinks(t, {});
  const left = { mode: 'sca', itemId: '1', grantedAt: null } as const;
  for (const id of ['one', 'other']) await addRequest({ ...test, clock }, 'a', { ...left, id, state: id });
  const sca = () => ask({ mode: 'sca', itemId: '1' });
  await assert.rejects(sca(), { kind: 'rate_limited' });
  clock.nowMs += 10 * parts.settings.PROVIDER_TIMEOUT_MS;
  await sca();
});

test('a link that is not on disk as given is not given', async (t) => {
  const { parts, store } = await openLinks(t, {});
  const full = new Error('the disk is full');
  let writes = 0;
  const write: typeof store.write = async (work) => {
    writes += 1;
    if (writes === 2) throw full;
    return store.write(work);
  };
  await assert.rejects(askForLink({ ...parts, store: { ...store, write } }, 'client', wish), full);
  const [request] = await store.read.find(ConnectionRequest);
  assert.deepEqual([request?.status, request?.step, request?.grantedAt], ['failed', 'link', null]);
});

test('a user whom the provider has lost is made known again, once, and for a new connection only', async (t) => {
  const lost = new ProviderError('not_found', 'bridge', 'no such user');
  const asked: (string | null)[] = [];
  let found = true;
  const { ask } = await openLinks(t, {
    ensureUser: async () => ({ providerUserId: 'uuid-new' }),
    link: async ({ user }) => {
      asked.push(user.providerUserId);
      if (user.providerUserId === 'uuid-new' && found) return { url: 'http://bank.test' };
      throw lost;
    },
  });
  await ask();
  assert.deepEqual(asked.splice(0), ['uuid-a', 'uuid-new']);
  found = false;
  await assert.rejects(ask(), lost);
  assert.deepEqual(asked.splice(0), ['uuid-new', 'uuid-new']);
  await assert.rejects(ask({ mode: 'sca', itemId: '1' }), lost);
  assert.deepEqual(asked, ['uuid-new']);
});

test('a client whose people are on as many trips as the gateway allows gets no link until one ends', async (t) => {
  const { parts, ask, store } = await openLinks(t, {});
  Object.assign(parts, { settings: { ...parts.settings, OPEN_TRIPS_PER_CLIENT: 1 } });
  const { request: id } = await ask();
  await assert.rejects(ask(), { kind: 'limit_reached' });
  assert.equal(await store.read.count(ConnectionRequest), 1, 'what was refused is not on disk');
  await store.write((manager) => manager.update(ConnectionRequest, { id }, { status: 'completed' }));
  await ask();
});

test('a user who is deleted before the request is on disk gets none, and the site is told to call again', async (t) => {
  let links = 0;
  const { parts, store } = await openLinks(t, {
    deleteUser: async () => {},
    link: async () => {
      links += 1;
      return { url: 'http://bank.test' };
    },
  });
  let isDeleted = false;
  const write: typeof store.write = async (work) => {
    if (!isDeleted) {
      isDeleted = true;
      await deleteUser(parts, 'client', 'a');
    }
    return store.write(work);
  };
  const asked = askForLink({ ...parts, store: { ...store, write } }, 'client', wish);
  await assert.rejects(asked, { name: 'Refusal', kind: 'not_found', message: /call again/ });
  assert.deepEqual([links, await store.read.count(ConnectionRequest)], [0, 0]);
});

test('an item that is deleted before the request is on disk gets none, whatever others the user has', async (t) => {
  for (const state of ['deleting', 'deleted'] as const) {
    const { parts, ask, store } = await openLinks(t, {});
    // Remembered, as on a replica that has not heard of the deletion.
    await parts.items.find('client', '2', 'a');
    await store.write((manager) => manager.update(Item, { id: '2' }, { state }));
    await assert.rejects(ask({ mode: 'sca', itemId: '2' }), { kind: 'not_found', message: 'Item 2 was not found.' });
    assert.equal(await store.read.count(ConnectionRequest), 0);
  }
});

test('a connect link that names a known item mends it; one that is gone is no obstacle to a new connection', async (t) => {
  const { ask, request, store } = await openLinks(t, {});
  const tripOf = async (itemId: string) => {
    const { mode, itemId: about } = await request((await ask({ itemId })).request);
    return [mode, about];
  };
  assert.deepEqual(await tripOf('1'), ['edit', '1']);
  await store.write((manager) => manager.update(Item, { id: '2' }, { state: 'deleted' }));
  assert.deepEqual(await tripOf('2'), ['connect', null]);
  await assert.rejects(ask({ itemId: '3' }), { kind: 'not_found' });
  await assert.rejects(ask({ itemId: '2', mode: 'edit' }), { kind: 'not_found' });
  await store.write((manager) => manager.update(Item, { id: '2' }, { clientId: 'another' }));
  await assert.rejects(ask({ itemId: '2' }), { kind: 'not_found' }, 'also one that another client had');
});

/** Moves the user before the link's writes: one state for each of them, `undefined` leaves it. */
async function askWhile(t: TestContext, states: readonly (UserState | undefined)[], given: Partial<Provider>) {
  const { parts, store } = await openLinks(t, given);
  const next = [...states];
  const write: typeof store.write = async (work) => {
    const state = next.shift();
    if (state) await store.write((manager) => manager.update(User, { clientId: 'client', externalId: 'a' }, { state }));
    return store.write(work);
  };
  return askForLink({ ...parts, store: { ...store, write } }, 'client', wish);
}

test('while a deletion is under way that the provider refuses, its word is the answer to the link too', async (t) => {
  const away = new ProviderError('unavailable', 'bridge', 'away');
  await assert.rejects(askWhile(t, ['deleting'], { deleteUser: () => Promise.reject(away) }), away);
});

test('a deletion that was taken back is in nobody’s way, and not begun again', async (t) => {
  let deletions = 0;
  const { request } = await askWhile(t, ['deleting', 'active'], {
    deleteUser: async () => {
      deletions += 1;
    },
  });
  assert.match(request, /./);
  assert.equal(deletions, 0);
});
