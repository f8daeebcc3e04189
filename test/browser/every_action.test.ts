import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext } from 'playwright-core';
import { MoreThan } from 'typeorm';
import { AuditEntry } from '../../entities/audit_entry.ts';
import type { Operator, OperatorRole } from '../../entities/operator.ts';
import { routes as consoleRoutes } from '../../src/console/routes.ts';
import { addOperator } from '../../src/operator/operators/add_operator.ts';
import { routes as portalRoutes } from '../../src/portal/routes.ts';
import type { Credential } from '../../src/security/credentials/clients.ts';
import { launchChromium } from '../harness/chromium.ts';
import { signedInBrowser } from '../harness/console_browser.ts';
import { startTestGateway, type TestGateway } from '../harness/start_test_gateway.ts';
import { consoleRows } from './by_hand/console_rows.ts';
import { type ByHand, Hand } from './by_hand/hand.ts';
import { portalRows } from './by_hand/portal_rows.ts';

let browser: Browser;
let stack: TestGateway;
let client: Credential;
const ends: (() => void)[] = [];

before(async () => {
  [browser, stack] = await Promise.all([
    launchChromium(),
    startTestGateway({ SANDBOX: 'off', OUTBOUND_ALLOW: '127.0.0.0/8' }),
  ]);
  client = await stack.addClient('dokos');
});
after(async () => {
  for (const end of ends) end();
  await browser?.close();
  await stack?.close();
});

const posts = (routes: readonly { readonly verb: string; readonly name: string }[]) =>
  routes.filter(({ verb }) => verb === 'POST').map(({ name }) => name);
const roleOf = (route: string) => consoleRoutes.find(({ name }) => name === route)?.role;

test('every action that there is has a row, and no row is of one that is gone', () => {
  for (const [routes, rows] of [
    [consoleRoutes, consoleRows],
    [portalRoutes, portalRows],
  ] as const) {
    assert.deepEqual([...new Set(rows.map(({ route }) => route))].sort(), posts(routes).sort());
  }
});

for (const javaScriptEnabled of [true, false]) {
  const round = javaScriptEnabled ? 'with scripts' : 'without scripts';
  // The limit is for a page that never comes.
  describe(round, { timeout: 300_000 }, () => {
    let context: BrowserContext;
    const operators = new Map<OperatorRole, Operator>();
    before(async () => {
      context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled });
      for (const role of ['viewer', 'operator', 'admin'] as const) {
        const asked = { name: `${role}-${round.replace(' ', '-')}`, role, actor: 'operator', now: new Date() };
        operators.set(role, (await addOperator(stack.gateway.store, asked)).operator);
      }
    });
    after(() => context?.close());

    /** With the role that suffices, and no other. */
    async function play(row: ByHand, role: OperatorRole | 'anyone' | undefined): Promise<void> {
      const operator = role === undefined || role === 'anyone' ? undefined : operators.get(role);
      await context.clearCookies();
      if (operator) {
        const { cookies } = await signedInBrowser(stack.gateway, operator);
        const [[name, value] = ['', '']] = [...cookies];
        await context.addCookies([{ name, value, url: stack.gateway.url }]);
      }
      const { read } = stack.gateway.store;
      const [newest] = await read.find(AuditEntry, { order: { number: 'DESC' }, take: 1 });
      const page = await context.newPage();
      const given = { page, stack, client, operator, round: round.replace(' ', '-') };
      try {
        const left = await row.play(new Hand(given, (end) => void ends.push(end)));
        const { action, target, actor = `operator:${operator?.name}` } = left;
        const entries = await read.findBy(AuditEntry, { action, target, number: MoreThan(newest?.number ?? 0) });
        const address = '127.0.0.1';
        const found = entries.map(({ actor, detail }) => ({ actor, address: detail?.address }));
        assert.ok(
          found.some((entry) => entry.actor === actor && entry.address === address),
          `${action} of ${target} by ${actor} in the audit trail: ${JSON.stringify(found)}`,
        );
      } finally {
        await page.close();
      }
    }

    for (const row of consoleRows) test(`console: ${row.route}`, () => play(row, roleOf(row.route)));
    for (const row of portalRows) test(`portal: ${row.route}`, () => play(row, undefined));
  });
}
