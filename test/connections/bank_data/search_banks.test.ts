import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { searchBanks } from '../../../src/connections/bank_data/search_banks.ts';
import type { Provider } from '../../../src/providers/provider.ts';
import type { Bank } from '../../../src/providers/resources/bank.ts';

const banks = [
  { id: 1, name: 'Caisse d’Épargne', parent_name: 'BPCE' },
  { id: 2, name: "CAISSE D'EPARGNE Cote d'Azur", parent_name: null },
  { id: 3, name: 'Crédit Agricole Île-de-France', parent_name: null },
  { id: 4, name: 'BNP Paribas', parent_name: null },
  { id: 5, name: 'Œuvre de crédit – Saint‑Malo', parent_name: null },
  { id: 6, name: 'Sparkasse Gießen', parent_name: null },
  { id: 7, name: 'Banque ﬁnancière', parent_name: null },
  { id: 8, name: 'İş Bankası', parent_name: null },
  { id: 9, name: 'Bank Łódź', parent_name: null },
] as unknown as Bank[];

const provider = { name: 'bridge', banks: async () => ({ rows: banks }) } as unknown as Provider;
const parts = { providers: new Map([['bridge', provider]]), settings: { PROVIDER: 'bridge' } } as never;

async function found(search: string): Promise<unknown[]> {
  const list = await searchBanks(parts, {
    ...{ provider: null, country: null, search, capability: null, limit: 50, after: null },
  });
  return list.banks.map(({ id }) => id);
}

describe('a search for banks', () => {
  for (const [search, ids] of [
    ['caisse d’épargne', [1, 2]],
    ["CAISSE D'ÉPARGNE", [1, 2]],
    ['caisse dʼepargne', [1, 2]],
    ['depargne', [1, 2]],
    ['d epargne', [1, 2]],
    ['bpce', [1]],
    ['ile de france', [3]],
    ['Ile‐de‑France', [3]],
    ['ÎLE–DE–FRANCE', [3]],
    ['iledefrance', [3]],
    ['bnp-paribas', [4]],
    ['BNP\u00a0Paribas', [4]],
    ['oeuvre', [5]],
    ['Œuvre', [5]],
    ['saint-malo', [5]],
    ['saint malo', [5]],
    ['giessen', [6]],
    ['GIESSEN', [6]],
    ['gießen', [6]],
    ['GIEẞEN', [6]],
    ['financière', [7]],
    ['ﬁnanciere', [7]],
    ['is bankasi', [8]],
    ['IŞ BANKASI', [8]],
    ['lodz', [9]],
    ['credit agricole', [3]],
    ['agricole credit', [3]],
    ['credit mutuel', []],
  ] as const) {
    test(`${search} finds ${ids.join(', ') || 'none'}`, async () => assert.deepEqual(await found(search), ids));
  }
});
