import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chosenBank } from '../../../src/connections/trips/chosen_bank.ts';
import type { Provider } from '../../../src/providers/provider.ts';
import { ProviderError } from '../../../src/providers/provider_error.ts';

/** Knows the bank 7, which it calls so however it is asked for. */
const powens = {
  name: 'powens',
  bank: async (id: string) => {
    if (id === '503') throw new ProviderError('unavailable', 'powens', 'away');
    if (!/^0*7$/.test(id)) throw new ProviderError('not_found', 'powens', 'unknown');
    return { id: 'powens-7' };
  },
} as unknown as Provider;

describe('the bank at which a page opens', () => {
  test('is the provider’s own id of it, as the provider writes it', async () => {
    assert.deepEqual(await chosenBank(powens, { bankId: 'powens-7', country: null }), { bankId: '7' });
    assert.deepEqual(await chosenBank(powens, { bankId: 'powens-007', country: null }), { bankId: '7' });
  });

  test('leaves no question of the country, which stands alone without it', async () => {
    assert.deepEqual(await chosenBank(powens, { bankId: 'powens-7', country: 'BE' }), { bankId: '7' });
    assert.deepEqual(await chosenBank(powens, { bankId: null, country: 'BE' }), { country: 'BE' });
    assert.deepEqual(await chosenBank(powens, { bankId: null, country: null }), {});
  });

  for (const bankId of ['7', 'iswigo-7', 'acme-7', 'powens-', ' ']) {
    test(`is no bank of another provider, nor of none: ${bankId}`, async () => {
      const refusal = { kind: 'invalid', message: /no bank of powens.*get_banks/ };
      await assert.rejects(chosenBank(powens, { bankId, country: null }), refusal);
    });
  }

  for (const bankId of ['powens-8', 'powens-x/../7', 'powens-7 ']) {
    test(`is one that the provider knows: not ${bankId}`, async () => {
      const refusal = { kind: 'invalid', message: /unknown to powens.*get_banks/ };
      await assert.rejects(chosenBank(powens, { bankId, country: null }), refusal);
    });
  }

  test('is looked up, and while that fails there is no page', async () => {
    await assert.rejects(chosenBank(powens, { bankId: 'powens-503', country: null }), { kind: 'unavailable' });
  });
});
