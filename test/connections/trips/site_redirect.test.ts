import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ConnectionRequest } from '../../../entities/connection_request.ts';
import { siteRedirect } from '../../../src/connections/trips/site_redirect.ts';

const ended = (given: Partial<ConnectionRequest>) =>
  siteRedirect({
    id: 'r-1',
    status: 'completed',
    itemId: '42',
    step: null,
    error: null,
    redirectUrl: 'https://erp.example/bank',
    ...given,
  } as ConnectionRequest);

describe('the redirect to the site', () => {
  test('carries the request, the item and the success', () => {
    assert.equal(ended({}), 'https://erp.example/bank?request=r-1&item_id=42&success=true');
  });

  test('names no step of a trip that went well', () => {
    assert.equal(ended({ step: 'sync_pending' }), 'https://erp.example/bank?request=r-1&item_id=42&success=true');
  });

  test('keeps the site’s own query byte for byte, and its fragment last', () => {
    assert.equal(
      ended({ redirectUrl: 'https://erp.example/app?a=%20+b&sig=A%2fb#tab?x' }),
      'https://erp.example/app?a=%20+b&sig=A%2fb&request=r-1&item_id=42&success=true#tab?x',
    );
  });

  test('is ASCII, whatever was kept', () => {
    for (const [kept, shown] of [
      ['https://erp.example/app/Caisse d’Épargne', 'https://erp.example/app/Caisse%20d%E2%80%99%C3%89pargne'],
      ['https://erp.example/🏦/\ud800?b=é’#/q=’', 'https://erp.example/%F0%9F%8F%A6/%EF%BF%BD?b=%C3%A9%E2%80%99'],
      ['HTTPS://Société.example/a\r\nSet-Cookie: x', 'https://xn--socit-esab.example/aSet-Cookie:%20x'],
    ] as const) {
      const url = ended({ redirectUrl: kept, error: 'l’été\r\n\ud800' });
      assert.match(url, /^[\x21-\x7e]+$/);
      assert.ok(url.startsWith(shown), url);
      assert.equal(new URL(url).searchParams.get('request'), 'r-1');
    }
  });

  test('says nothing of an earlier trip that came back to the same address', () => {
    const first = ended({ redirectUrl: 'https://erp.example/app?a=%20+b&step&sig=A%2fb#tab' });
    assert.equal(
      ended({ id: 'r-2', status: 'failed', itemId: null, step: 'otp_form', redirectUrl: first }),
      'https://erp.example/app?a=%20+b&sig=A%2fb&request=r-2&success=false&step=otp_form#tab',
    );
    assert.equal(
      ended({
        redirectUrl: 'https://erp.example/?request=1&%72equest=2&item_id=3&success=true&step=x&error=y&Request=z',
      }),
      'https://erp.example/?Request=z&request=r-1&item_id=42&success=true',
    );
  });

  test('says where a failed trip stopped', () => {
    assert.equal(
      ended({ status: 'failed', itemId: null, step: 'list_banks' }),
      'https://erp.example/bank?request=r-1&success=false&step=list_banks',
    );
  });

  test('shows no item that was not proven', () => {
    assert.equal(ended({ status: 'pending' }), 'https://erp.example/bank?request=r-1&success=false&step=sync_pending');
  });

  test('says that a trip is too late', () => {
    const url = ended({ status: 'expired', itemId: null });
    assert.equal(url, 'https://erp.example/bank?request=r-1&success=false&step=expired');
  });
});
