import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { live } from './model.ts';
import { subjects } from './subjects.ts';

/** A short life each; `npm run sync` plays long ones. */
describe('a copy that is kept by sync_transactions, after a life of edits, faults and clocks that differ', () => {
  for (const [place, subject] of subjects.entries()) {
    test(`is what ${subject.title} has`, async () => {
      const { changes, longestCursor } = await live(subject, 40 + place, 80);
      assert.ok(changes > 100);
      assert.ok(longestCursor <= 2048, `${longestCursor} characters`);
    });
  }
});
