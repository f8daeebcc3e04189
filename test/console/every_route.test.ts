import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type OperatorRole, operatorRoles } from '../../entities/operator.ts';
import type { ConsoleRoute } from '../../src/console/console_route.ts';
import { routes } from '../../src/console/routes.ts';
import { mayAs } from '../../src/operator/operators/may_as.ts';
import { ConsoleBrowser, signedInBrowser } from '../harness/console_browser.ts';
import { startTestGateway, type TestGateway } from '../harness/start_test_gateway.ts';

let stack: TestGateway;
/** One of each role, which nothing signs out. */
const signedIn = new Map<OperatorRole, ConsoleBrowser>();
before(async () => {
  stack = await startTestGateway({});
  await stack.addClient('erp');
  for (const role of operatorRoles) signedIn.set(role, await signedInBrowser(stack.gateway, role));
});
after(() => stack.close());

/** The path of a route, with something in the place of each name. */
const pathOf = ({ path }: ConsoleRoute) => path.replaceAll(/:\w+/g, 'nothing-is-called-so');

/** What changes by itself, or by a refusal: who was seen, the trail, the figures. */
const beside: ReadonlySet<string> = new Set([
  'operator_sessions',
  'audit_entries',
  'audit_head',
  'replicas',
  'tallies',
]);

/** The rows of every other table, as text. */
async function everything(): Promise<ReadonlyMap<string, string>> {
  const { read } = stack.gateway.store;
  const tables = read.connection.entityMetadatas.filter(({ tableName }) => !beside.has(tableName));
  const rows = tables.map(
    async ({ tableName, target }) => [tableName, JSON.stringify(await read.find(target))] as const,
  );
  return new Map(await Promise.all(rows));
}

async function assertUnchanged(before: ReadonlyMap<string, string>): Promise<void> {
  const now = await everything();
  assert.deepEqual(
    [...now.keys()].filter((table) => now.get(table) !== before.get(table)),
    [],
    'nothing was changed',
  );
}

for (const route of routes) {
  const path = pathOf(route);
  describe(`${route.verb} ${route.path}`, () => {
    test('without a session', async () => {
      const stranger = new ConsoleBrowser(stack.gateway.url);
      if (route.verb === 'POST') {
        await stranger.get('/console/sign-in');
        const before = await everything();
        const { status } = await stranger.post(path);
        if (route.role === 'anyone') assert.ok(status < 500 && status !== 403, `${status}`);
        else assert.equal(status, 401);
        await assertUnchanged(before);
        return;
      }
      const { status, location } = await stranger.statusOf(path);
      if (route.role === 'anyone') assert.ok(status < 500 && status !== 403, `${status}`);
      else assert.deepEqual([status, location?.split('?')[0]], [303, '/console/sign-in']);
    });

    for (const role of operatorRoles) {
      const needed = route.role;
      const mayNot = needed !== 'anyone' && !mayAs(role, needed);
      test(`as ${role}: ${mayNot ? 'refused' : 'done'}`, async () => {
        const isDone = route.verb === 'POST' && !mayNot;
        // To sign out is one of the things that are done.
        const known = isDone ? undefined : signedIn.get(role);
        const browser = known ?? (await signedInBrowser(stack.gateway, role));
        if (route.verb === 'GET') {
          const { status } = await browser.statusOf(path);
          if (mayNot) assert.equal(status, 403);
          else assert.ok(status < 500 && status !== 403, `${status}`);
          return;
        }
        const before = await everything();
        // A page of a stranger can send a form along with the cookie at the most.
        assert.equal((await browser.post(path, {}, null)).status, 403, 'without the token');
        assert.equal((await browser.post(path, {}, 'A'.repeat(43))).status, 403, 'with another token');
        browser.headers['sec-fetch-site'] = 'cross-site';
        assert.equal((await browser.post(path)).status, 403, 'from another site');
        browser.headers['sec-fetch-site'] = 'same-origin';
        if (mayNot) assert.equal((await browser.post(path)).status, 403);
        await assertUnchanged(before);
        if (mayNot) return;
        const { status } = await browser.post(path);
        assert.ok(status < 500 && status !== 403, `an empty form is answered with ${status}`);
      });
    }
  });
}

test('the table names each address once, and none outside of the console', () => {
  const addresses = routes.map(({ verb, path }) => `${verb} ${path}`);
  assert.deepEqual(addresses, [...new Set(addresses)]);
  for (const { path } of routes) assert.match(path, /^\/console(\/|$)/);
  const names = routes.map(({ name }) => name);
  assert.deepEqual(names, [...new Set(names)]);
});

test('what a form or an address refuses is said in the language of the page', async () => {
  const admin = signedIn.get('admin') as ConsoleBrowser;
  admin.headers['accept-language'] = 'fr';
  assert.match((await admin.get('/console/deliveries?since=hier')).text, /since doit être un jour .*« hier »/);
  assert.match((await admin.get('/console/replays/new?client=nobody&since=1h')).text, /il n’y a pas de client nobody/);
  await admin.get('/console/add-client');
  const taken = await admin.post('/console/add-client', { name: 'erp', scope: 'read' });
  assert.deepEqual([taken.status, /il y a déjà un client erp/.test(taken.text)], [409, true]);
  const added = await admin.post('/console/operators', { name: 'a b', role: 'viewer' });
  assert.match(added.text, /un opérateur a un nom de 1 à 64 lettres/);
  const roles = await admin.post('/console/operators', { name: 'ab', role: 'chief' });
  assert.match(roles.text, /role doit être l’un de viewer, operator, admin ; c’est « chief »/);
  const states = await admin.get('/console/replays/new?site=erp&since=1h&state=pending');
  assert.match(states.text, /state doit être l’un de waiting, .*« pending »/);
  delete admin.headers['accept-language'];
});

test('a slash at the end of an address does not matter', async () => {
  const browser = signedIn.get('viewer') as ConsoleBrowser;
  for (const [path, status] of [
    ['/console/', 200],
    ['/console/clients/', 200],
    ['/portal/', 401],
    ['/docs/', 200],
  ] as const) {
    assert.equal((await browser.get(path)).status, status, path);
  }
});

test('what nothing can be called is not looked for in the database, which may not take it', async () => {
  const browser = signedIn.get('operator') as ConsoleBrowser;
  for (const field of ['site', 'client', 'type']) {
    const { status, text } = await browser.get(`/console/replays/new?since=24h&${field}=%00`);
    assert.deepEqual([status, /no character that controls a terminal/.test(text)], [422, true], field);
  }
  assert.match((await browser.get('/console/replays/new?delivery=%00')).text, /a delivery has no such id/);
});
