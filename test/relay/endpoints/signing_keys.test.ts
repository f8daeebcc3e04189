import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSigningKeys } from '../../../src/relay/endpoints/signing_keys.ts';
import type { Sealer } from '../../../src/security/sealing/sealer.ts';

const now = new Date('2026-03-02T10:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);

test('the older secret signs beside the newer one until its time is over', async () => {
  const opened: string[] = [];
  const sealer = {
    open: async (sealed: string, row: string) => {
      opened.push(`${sealed} ${row}`);
      return Buffer.from(`whsec_${Buffer.from(sealed).toString('base64')}`);
    },
  } as Sealer;
  const keysOf = openSigningKeys(sealer);
  const endpoint = { id: 'e', sealedSecret: 'newer', sealedPreviousSecret: 'older', previousSecretEndsAt: later(1) };
  const signers = async (given: Partial<typeof endpoint | Record<string, null>>, at = now) =>
    (await keysOf({ ...endpoint, ...given } as typeof endpoint, at)).map(({ standard }) => `${standard.export()}`);
  assert.deepEqual(await signers({}), ['newer', 'older']);
  assert.deepEqual(await signers({}, later(1)), ['newer']);
  assert.deepEqual(await signers({}, later(2)), ['newer']);
  assert.deepEqual(await signers({ sealedPreviousSecret: null }), ['newer']);
  assert.deepEqual(await signers({ previousSecretEndsAt: null }), ['newer']);
  assert.deepEqual(opened, ['newer endpoints/e/secret', 'older endpoints/e/previous-secret'], 'each is opened once');
  await signers({ sealedSecret: 'newest' });
  assert.equal(opened.at(-1), 'newest endpoints/e/secret', 'and what a rotation has written is another');
});
