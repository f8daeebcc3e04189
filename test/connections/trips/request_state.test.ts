import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statesBefore } from '../../../src/connections/trips/request_state.ts';

test('what is completed or expired stays so', () => {
  for (const target of ['pending', 'completed', 'failed', 'expired'] as const) {
    assert.equal(statesBefore(target).includes('completed'), false, `completed → ${target}`);
    assert.equal(statesBefore(target).includes('expired'), false, `expired → ${target}`);
  }
});

test('a proof that comes after a failure still completes, and nothing goes back to pending', () => {
  assert.deepEqual(statesBefore('completed').sort(), ['failed', 'pending']);
  assert.deepEqual(statesBefore('pending'), []);
});
