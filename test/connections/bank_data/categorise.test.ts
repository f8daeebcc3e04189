import assert from 'node:assert/strict';
import { test } from 'node:test';
import { categorise } from '../../../src/connections/bank_data/categorise.ts';
import type { Language, Pages, Provider } from '../../../src/providers/provider.ts';
import { ProviderError } from '../../../src/providers/provider_error.ts';
import type { Transaction } from '../../../src/providers/resources/transaction.ts';

type Row = readonly [id: string, provider: string, category: Transaction['category_id']];

async function* pagesOf(...pages: readonly Row[][]): Pages<Transaction> {
  for (const [index, rows] of pages.entries()) {
    const transactions = rows.map(([id, provider, category_id]) => ({ id, provider, category_id }) as Transaction);
    yield { rows: transactions, last: index === pages.length - 1 };
  }
}

const tree = { rows: [{ id: 1, name: 'Food', categories: [{ id: 2, name: 'Bread' }] }] };

/** A provider that writes down what it is asked. Of what is not in its tree it knows 9. */
function openProvider(name: string, asked: string[], categories = true) {
  return {
    name,
    capabilities: { operations: { categories } },
    categories: async (lang: Language) => {
      asked.push(`${name} tree ${lang}`);
      return tree;
    },
    category: async (id: string, lang: Language) => {
      asked.push(`${name} ${id} ${lang}`);
      if (id === '9') return { id: 'powens-9', name: 'New', parent_id: 1, more: 'not shown' };
      throw new ProviderError(id === '404' ? 'not_found' : 'unavailable', name, 'away');
    },
  } as unknown as Provider;
}

async function named(providers: readonly Provider[], pages: Pages<Transaction>) {
  const parts = { providers: new Map(providers.map((provider) => [provider.name, provider])) };
  const found: unknown[] = [];
  for await (const { rows } of categorise(parts, pages, 'fr')) {
    for (const { id, category } of rows) found.push([id, category && Object.values(category)]);
  }
  return found;
}

test('a category has its name and that of its parent, and the tree is asked for once a list', async () => {
  const asked: string[] = [];
  const rows = pagesOf(
    [
      ['a', 'bridge', 1],
      ['b', 'bridge', 2],
    ],
    [['c', 'bridge', 2]],
  );
  assert.deepEqual(await named([openProvider('bridge', asked)], rows), [
    ['a', [1, 'Food', null]],
    ['b', [2, 'Bread', 1]],
    ['c', [2, 'Bread', 1]],
  ]);
  assert.deepEqual(asked, ['bridge tree fr']);
});

test('a category that is not in the tree is asked for once, by the id of its provider, also one that nobody knows', async () => {
  const asked: string[] = [];
  const rows = pagesOf(
    [
      ['a', 'powens', 'powens-9'],
      ['b', 'powens', 'powens-404'],
    ],
    [
      ['c', 'powens', 'powens-9'],
      ['d', 'powens', 'powens-404'],
    ],
  );
  const fresh = ['powens-9', 'New', 1];
  assert.deepEqual(await named([openProvider('powens', asked)], rows), [
    ['a', fresh],
    ['b', null],
    ['c', fresh],
    ['d', null],
  ]);
  assert.deepEqual(asked, ['powens tree fr', 'powens 9 fr', 'powens 404 fr']);
});

test('nobody is asked about a transaction without a category, nor a provider that has none or is not there', async () => {
  const asked: string[] = [];
  const providers = [openProvider('bridge', asked), openProvider('iswigo', asked, false)];
  const rows = pagesOf([
    ['a', 'bridge', null],
    ['b', 'iswigo', 9],
    ['c', 'gone', 9],
  ]);
  assert.deepEqual(await named(providers, rows), [
    ['a', null],
    ['b', null],
    ['c', null],
  ]);
  assert.deepEqual(asked, ['bridge tree fr']);
});

test('a provider that cannot say what a category is fails the list', async () => {
  const rows = pagesOf([['a', 'powens', 'powens-500']]);
  await assert.rejects(named([openProvider('powens', [])], rows), { kind: 'unavailable' });
});
