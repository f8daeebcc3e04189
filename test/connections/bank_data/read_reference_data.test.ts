import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBank, readCategory } from '../../../src/connections/bank_data/read_reference_data.ts';
import { openTestConnections } from '../open_test_connections.ts';

test('an id with a name in front that no provider has is unknown; one of a provider that is not set up is refused', async (t) => {
  const { parts } = await openTestConnections(t);
  for (const read of [(id: string) => readBank(parts, id), (id: string) => readCategory(parts, id, 'en')]) {
    await assert.rejects(read('nobody-1'), { code: 'not_found' });
    await assert.rejects(read('powens-1'), { code: 'invalid' });
  }
});
