import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { UserToken } from '../../src/providers/provider.ts';
import { Tokens, type TokensOptions } from '../../src/providers/tokens.ts';
import { TestClock, TestTokens, user } from './bridge/open_test_bridge.ts';

describe('the tokens of users', () => {
  const clock = new TestClock();
  const hour = 3_600_000;
  const tokenOf = (value: string, leftMs = 2 * hour): UserToken => ({
    value,
    expiresAt: new Date(clock.nowMs + leftMs),
  });

  /** The provider gives `new-1`, `new-2`, … */
  function open(given: Partial<TokensOptions> = {}) {
    const store = new TestTokens();
    let asked = 0;
    const ask = async () => tokenOf(`new-${++asked}`);
    const log = { warn: () => {} };
    return { tokens: new Tokens({ provider: 'bridge', ask, store, log, clock, ...given }), store, asked: () => asked };
  }

  test('instead of a rejected one there is another, even when that one is on disk too', async () => {
    const { tokens, store, asked } = open();
    store.saved.set(user.id, tokenOf('rejected'));
    assert.equal(await tokens.get(user), 'rejected');
    assert.equal(await tokens.renew(user, 'rejected'), 'new-1');
    assert.equal(await tokens.get(user), 'new-1');
    assert.equal(store.saved.get(user.id)?.value, 'new-1');
    assert.equal(asked(), 1);
  });

  test('a known one grows old by the clock that nobody sets', async () => {
    const { tokens, store, asked } = open();
    store.saved.set(user.id, tokenOf('first'));
    assert.equal(await tokens.get(user), 'first');
    store.saved.clear();
    clock.setByMs = -3 * hour;
    clock.nowMs += hour;
    assert.equal(await tokens.get(user), 'first');
    clock.nowMs += hour;
    assert.equal(await tokens.get(user), 'new-1', 'two hours have passed');
    clock.setByMs = 3 * hour;
    assert.equal(asked(), 1);
    clock.setByMs = 0;
  });

  test('calls that were rejected together get the same new one', async () => {
    const { tokens, store, asked } = open();
    store.saved.set(user.id, tokenOf('rejected'));
    await tokens.get(user);
    const renewed = await Promise.all([1, 2, 3].map(() => tokens.renew(user, 'rejected')));
    assert.deepEqual(new Set(renewed), new Set(['new-1']));
    assert.equal(await tokens.renew(user, 'rejected'), 'new-1', 'also the one who hears of it late');
    assert.equal(asked(), 1);
  });

  test('one that another process has stored meanwhile is taken, without asking the provider', async () => {
    const { tokens, store, asked } = open();
    store.saved.set(user.id, tokenOf('rejected'));
    await tokens.get(user);
    store.saved.set(user.id, tokenOf('of another process'));
    assert.equal(await tokens.renew(user, 'rejected'), 'of another process');
    assert.equal(asked(), 0);
  });

  test('a search under way that finds the rejected one is not believed', async () => {
    const loaded = Promise.withResolvers<UserToken>();
    const store = new TestTokens();
    let loads = 0;
    const slow = {
      save: store.save,
      load: async () => (++loads === 1 ? loaded.promise : tokenOf('rejected')),
    };
    const { tokens } = open({ store: slow });
    const under = tokens.get(user);
    const renewed = tokens.renew(user, 'rejected');
    loaded.resolve(tokenOf('rejected'));
    assert.deepEqual(await Promise.all([under, renewed]), ['rejected', 'new-1']);
  });

  test('while another one is looked for nobody gets the rejected one', async () => {
    const given = Promise.withResolvers<UserToken>();
    const { tokens } = open({ ask: () => given.promise });
    await tokens.keep(user.id, tokenOf('rejected'));
    const renewed = tokens.renew(user, 'rejected');
    const asked = tokens.get(user);
    given.resolve(tokenOf('new'));
    assert.deepEqual(await Promise.all([renewed, asked]), ['new', 'new']);
  });

  test('one that ends within a minute is not given, from memory or from disk', async () => {
    const { tokens, store } = open();
    store.saved.set(user.id, tokenOf('ending', 60_000));
    assert.equal(await tokens.get(user), 'new-1');
    await tokens.keep(user.id, tokenOf('ending', 60_000));
    assert.equal(await tokens.get(user), 'new-2');
    await tokens.keep(user.id, tokenOf('good', 60_001));
    assert.equal(await tokens.get(user), 'good');
  });

  test('a store that fails fails no call', async () => {
    const fail = () => Promise.reject(new Error('the disk is full'));
    const { tokens } = open({ store: { load: fail, save: fail } });
    assert.equal(await tokens.get(user), 'new-1');
    assert.equal(await tokens.get(user), 'new-1');
    assert.equal(await tokens.renew(user, 'new-1'), 'new-2');
    assert.equal(await tokens.renew(user, 'new-1'), 'new-2', 'who hears of the rejection late gets the one in memory');
  });
});
