import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fromSiteId, shownId, toSiteId } from '../../src/connections/site_ids.ts';

describe('an id as it stands in an answer', () => {
  for (const [siteId, shown] of [
    ['8123456', 8123456],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', '9007199254740992'],
    ['9223372036854775807', '9223372036854775807'],
    ['007', '007'],
    ['powens-77', 'powens-77'],
  ] as const) {
    test(`is ${JSON.stringify(shown)} for ${siteId}`, () => assert.equal(shownId(siteId), shown));
  }
});

describe('an id that sites see', () => {
  for (const [provider, providerId, siteId] of [
    ['bridge', '8123456', '8123456'],
    ['powens', '77', 'powens-77'],
    ['iswigo', '3f2a-9c', 'iswigo-3f2a-9c'],
  ] as const) {
    test(`of ${provider} is ${siteId}, and leads back`, () => {
      assert.equal(toSiteId(provider, providerId), siteId);
      assert.deepEqual(fromSiteId(siteId), { provider, providerId });
    });
  }

  for (const siteId of ['', 'x-1', 'powens-', 'Powens-77', '-77']) {
    test(`is one of Bridge where no provider stands in front: ${JSON.stringify(siteId)}`, () => {
      assert.deepEqual(fromSiteId(siteId), { provider: 'bridge', providerId: siteId });
    });
  }
});
