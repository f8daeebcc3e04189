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
  capabilities: { operations: { documents: 'No documents.' } },
} as unknown as Provider;

describe('the bank at which a page opens', () => {
  test('is the provider’s own id of it, as the provider writes it', async () => {
    assert.deepEqual(await chosenBank(powens, { bankId: 'powens-7', country: null, capability: null }), {
      bankId: '7',
    });
    assert.deepEqual(await chosenBank(powens, { bankId: 'powens-007', country: null, capability: null }), {
      bankId: '7',
    });
  });

  test('leaves no question of the country, which stands alone without it', async () => {
    assert.deepEqual(await chosenBank(powens, { bankId: 'powens-7', country: 'BE', capability: null }), {
      bankId: '7',
    });
    assert.deepEqual(await chosenBank(powens, { bankId: null, country: 'BE', capability: null }), { country: 'BE' });
    assert.deepEqual(await chosenBank(powens, { bankId: null, country: null, capability: null }), {});
  });

  for (const bankId of ['7', 'iswigo-7', 'acme-7', 'powens-', ' ']) {
    test(`is no bank of another provider, nor of none: ${bankId}`, async () => {
      const refusal = { kind: 'invalid', message: /no bank of powens.*get_banks/ };
      await assert.rejects(chosenBank(powens, { bankId, country: null, capability: null }), refusal);
    });
  }

  for (const bankId of ['powens-8', 'powens-x/../7', 'powens-7 ']) {
    test(`is one that the provider knows: not ${bankId}`, async () => {
      const refusal = { kind: 'invalid', message: /unknown to powens.*get_banks/ };
      await assert.rejects(chosenBank(powens, { bankId, country: null, capability: null }), refusal);
    });
  }

  test('is looked up, and while that fails there is no page', async () => {
    await assert.rejects(chosenBank(powens, { bankId: 'powens-503', country: null, capability: null }), {
      kind: 'unavailable',
    });
  });

  test('is one of the list that is wanted, or of none', async () => {
    const lists = { accounts: ['powens-1', 'powens-3'], documents: ['powens-2', 'powens-3'] };
    const withDocuments = {
      name: 'powens',
      bank: async (id: string) => ({ id: `powens-${id}` }),
      banks: async (_country: null, list: 'documents' | 'accounts' = 'accounts') => ({
        rows: lists[list].map((id) => ({ id })),
      }),
      capabilities: { operations: { documents: true } },
    } as unknown as Provider;
    const open = (id: string, capability: 'documents' | null) =>
      chosenBank(withDocuments, { bankId: `powens-${id}`, country: null, capability });
    for (const id of ['1', '3', '4']) assert.deepEqual(await open(id, null), { bankId: id });
    for (const id of ['2', '3', '4']) assert.deepEqual(await open(id, 'documents'), { bankId: id });
    await assert.rejects(open('2', null), { kind: 'invalid', message: /no accounts: give capability=documents/ });
    await assert.rejects(open('1', 'documents'), { kind: 'invalid', message: /no documents: leave capability out/ });
  });
});
