import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { shownId } from '../../src/connections/site_ids.ts';

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
