import type { Language, Page, Pages, Provider, ProviderName } from '../providers/provider.ts';
import type { CategoryBranch } from '../providers/resources/category.ts';
import type { Id } from '../providers/resources/id.ts';
import type { Transaction } from '../providers/resources/transaction.ts';
import type { Parts } from './parts.ts';

export interface NamedCategory {
  readonly id: Id;
  readonly name: string;
  readonly parent_id: Id | null;
}

export type CategorisedTransaction = Transaction & { readonly category: NamedCategory | null };

type Names = ReadonlyMap<Id, NamedCategory>;

/** The tree comes from a cache that replaces it whole, so its index is made once a tree, not once a call. */
const indexes = new WeakMap<readonly CategoryBranch[], Names>();

/** The same pages with each transaction's category named in that language; null where the provider categorises nothing. */
export async function* categorise(
  parts: Parts,
  pages: Pages<Transaction>,
  lang: Language,
): AsyncGenerator<Page<CategorisedTransaction>, void, undefined> {
  const names = new Map<string, Names>();
  for await (const { rows, last } of pages) {
    const named: CategorisedTransaction[] = [];
    for (const row of rows) {
      let known = names.get(row.provider);
      if (!known) {
        known = await namesOf(parts.providers.get(row.provider as ProviderName), lang);
        names.set(row.provider, known);
      }
      named.push({ ...row, category: row.category_id === null ? null : (known.get(row.category_id) ?? null) });
    }
    yield { rows: named, last };
  }
}

async function namesOf(provider: Provider | undefined, lang: Language): Promise<Names> {
  if (provider?.capabilities.operations.categories !== true) return new Map();
  const tree = await provider.categories(lang);
  const known = indexes.get(tree);
  if (known) return known;
  const names = new Map<Id, NamedCategory>();
  for (const branch of tree) {
    names.set(branch.id, { id: branch.id, name: branch.name, parent_id: null });
    for (const leaf of branch.categories) names.set(leaf.id, { id: leaf.id, name: leaf.name, parent_id: branch.id });
  }
  indexes.set(tree, names);
  return names;
}
