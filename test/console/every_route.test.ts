import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { AuditHead } from '../../entities/audit_head.ts';
import { operatorRoles } from '../../entities/operator.ts';
import { OperatorSession } from '../../entities/operator_session.ts';
import type { ConsoleRoute } from '../../src/console/console_route.ts';
import { routes } from '../../src/console/routes.ts';
import { mayAs } from '../../src/operator/operators/may_as.ts';
import { ConsoleBrowser, signedInBrowser } from '../harness/console_browser.ts';
import { startTestGateway, type TestGateway } from '../harness/start_test_gateway.ts';

let stack: TestGateway;
before(async () => {
  stack = await startTestGateway({});
  await stack.addClient('erp');
});
after(() => stack.close());

/** The path of a route, with something in the place of each name. */
const pathOf = ({ path }: ConsoleRoute) => path.replaceAll(/:\w+/g, 'nothing-is-called-so');

const isSession: ReadonlySet<unknown> = new Set([OperatorSession, AuditEntry, AuditHead]);

/** Everything in the database but who is signed in, and what was refused. */
async function everything(): Promise<string> {
  const { read } = stack.gateway.store;
  const tables = read.connection.entityMetadatas.filter(({ target }) => !isSession.has(target));
  const rows = await Promise.all(tables.map(async ({ tableName, target }) => [tableName, await read.find(target)]));
  return JSON.stringify(rows);
}

for (const route of routes) {
  const path = pathOf(route);
  describe(`${route.verb} ${route.path}`, () => {
    test('without a session', async () => {
      const stranger = new ConsoleBrowser(stack.gateway.url);
      await stranger.get('/console/sign-in');
      const before = await everything();
      if (route.verb === 'POST') {
        const { status } = await stranger.post(path);
        if (route.role === 'anyone') assert.ok(status < 500 && status !== 403, `${status}`);
        else assert.equal(status, 401);
        assert.equal(await everything(), before);
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
        const browser = await signedInBrowser(stack.gateway, role);
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
        assert.equal(await everything(), before, 'nothing was changed');
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
