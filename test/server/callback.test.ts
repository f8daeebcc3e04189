import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AppParts } from '../../src/server/app_parts.ts';
import { type InventedGateway, startGateway } from '../frappe/invented_gateway.ts';
import { rawRequest } from '../frappe/raw_request.ts';

type FinishTrip = AppParts['finishTrip'];

async function withTrip(finishTrip: FinishTrip, use: (gateway: InventedGateway) => Promise<void>): Promise<void> {
  const gateway = await startGateway({ parts: { finishTrip } });
  try {
    await use(gateway);
  } finally {
    await gateway.close();
  }
}

const get = (gateway: InventedGateway, path: string, headers: Record<string, string> = {}) =>
  rawRequest(gateway.port, { verb: 'GET', path, headers });

const nobodyWaits: FinishTrip = async () => undefined;

describe('the return from the bank', () => {
  test('goes on to the site, and takes neither its address nor a cached copy along', async () => {
    const seen: [string, string][] = [];
    await withTrip(
      async (provider, query) => {
        seen.push([provider, query.toString()]);
        return { redirectTo: 'https://erp.example/app/bank?x=%C3%A9&success=true' };
      },
      async (gateway) => {
        const answer = await get(gateway, '/callback/bridge?context=abc&success=true&success=false');
        assert.equal(answer.status, 302);
        assert.equal(answer.headers.location, 'https://erp.example/app/bank?x=%C3%A9&success=true');
        assert.equal(answer.headers['referrer-policy'], 'no-referrer');
        assert.equal(answer.headers['cache-control'], 'no-store');
        assert.equal(answer.headers['set-cookie'], undefined);
        assert.equal(answer.text, '');
        assert.deepEqual(seen, [['bridge', 'context=abc&success=true&success=false']]);
        assert.ok(!gateway.logLines.join('').includes('context=abc'));
      },
    );
  });

  for (const [languages, lang, title] of [
    ['fr-FR,fr;q=0.9,en;q=0.8', 'fr', 'Cette page n’est plus attendue'],
    ['de-DE,fr;q=0.5', 'fr', 'Cette page n’est plus attendue'],
    ['en-GB', 'en', 'Nobody is waiting for this page'],
    ['de-DE', 'en', 'Nobody is waiting for this page'],
  ] as const) {
    test(`that nobody waits for gets a page in ${lang} for ${languages}`, () =>
      withTrip(nobodyWaits, async (gateway) => {
        const answer = await get(gateway, '/callback/bridge', { 'Accept-Language': languages });
        assert.equal(answer.status, 404);
        assert.equal(answer.headers['content-type'], 'text/html; charset=utf-8');
        assert.equal(answer.headers['content-language'], lang);
        assert.ok(answer.text.includes(`<html lang="${lang}">`) && answer.text.includes(`<h1>${title}</h1>`));
        assert.match(
          answer.headers['content-security-policy'] as string,
          /^default-src 'none'; style-src 'self'; script-src 'self';[^*]*frame-ancestors 'none'; base-uri 'none'$/,
        );
      }));
  }

  test('that cannot be recorded now gets a page that says so, with a reference and no detail', () =>
    withTrip(
      async () => {
        throw new Error('the database is on fire');
      },
      async (gateway) => {
        const answer = await get(gateway, '/callback/bridge', {
          'Accept-Language': 'en',
          'X-Request-Id': 'proxy-id-1',
        });
        assert.equal(answer.status, 503);
        assert.ok(answer.text.includes('could not be finished') && answer.text.includes('proxy-id-1'));
        assert.ok(!answer.text.includes('fire'));
        assert.ok(gateway.logLines.some((line) => line.includes('the database is on fire')));
      },
    ));

  test('gets what the page refers to from the gateway', () =>
    withTrip(nobodyWaits, async (gateway) => {
      const { text } = await get(gateway, '/callback/bridge');
      const paths = [...text.matchAll(/(?:href|src)="([^"#]+)"/g)].map(([, path]) => path as string);
      assert.equal(paths.length, 3);
      for (const path of paths) assert.equal((await get(gateway, path)).status, 200, path);
      assert.equal((await get(gateway, '/assets/nothing.css')).status, 404);
    }));

  test('repeats nothing of the query into the page', () =>
    withTrip(nobodyWaits, async (gateway) => {
      const answer = await get(gateway, '/callback/bridge?context=%3Cscript%3Ealert(1)%3C/script%3E', {
        'X-Request-Id': '<script>alert(1)</script>',
      });
      assert.ok(!answer.text.includes('alert'));
    }));

  test('asks no provider for an address that no provider has', () =>
    withTrip(
      async () => assert.fail('it was asked'),
      async (gateway) => {
        for (const path of ['/callback/', '/callback/a/b', '/callback/..%2f', '/callback/BRIDGE', '/callback/%00']) {
          assert.equal((await get(gateway, path)).status, 404, path);
        }
      },
    ));

  test('takes GET only', () =>
    withTrip(nobodyWaits, async (gateway) => {
      const answer = await rawRequest(gateway.port, { verb: 'POST', path: '/callback/bridge' });
      assert.deepEqual([answer.status, answer.headers.allow], [405, 'GET']);
    }));
});
