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
