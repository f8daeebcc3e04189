import type { Language, Listed, Page, Pages, Provider } from '../../providers/provider.ts';
import { ProviderError } from '../../providers/provider_error.ts';
import type { CategoryBranch } from '../../providers/resources/category.ts';
import type { Id } from '../../providers/resources/id.ts';
import type { Transaction } from '../../providers/resources/transaction.ts';
import type { Parts } from '../parts.ts';
import { fromSiteId } from '../site_ids.ts';

export interface NamedCategory {
  readonly id: Id;
  readonly name: string;
  readonly parent_id: Id | null;
}

export type CategorisedTransaction = Transaction & { readonly category: NamedCategory | null };

type Names = ReadonlyMap<Id, NamedCategory>;

/** The tree comes from a cache that replaces it whole, so its index is made once a tree, not once a call. */
const indexes = new WeakMap<Listed<CategoryBranch>, Names>();

/** The same pages with each transaction's category named in that language; null where the provider categorises nothing. */
export async function* categorise(
  parts: Pick<Parts, 'providers'>,
  pages: Pages<Transaction>,
  lang: Language,
): AsyncGenerator<Page<CategorisedTransaction>, void, undefined> {
  const names = new Map<string, Names>();
  const outside = new Map<Id, NamedCategory | null>();
  for await (const page of pages) {
    const named: CategorisedTransaction[] = [];
    for (const row of page.rows) {
      const { category_id: id } = row;
      const provider = parts.providers.get(row.provider);
      let known = names.get(row.provider);
      if (!known) {
        known = await namesOf(provider, lang);
        names.set(row.provider, known);
      }
      let category = id === null ? null : (known.get(id) ?? outside.get(id));
      if (category === undefined) {
        category = await nameOutside(provider, id as Id, lang);
        outside.set(id as Id, category);
      }
      named.push({ ...row, category });
    }
    yield { ...page, rows: named };
  }
}

/** A category that is not in the tree: Powens names new ones by their code. */
async function nameOutside(provider: Provider | undefined, id: Id, lang: Language): Promise<NamedCategory | null> {
  if (provider?.capabilities.operations.categories !== true) return null;
  try {
    const found = await provider.category(fromSiteId(String(id)).providerId, lang);
    return { id: found.id, name: found.name, parent_id: found.parent_id };
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'not_found') return null;
    throw error;
  }
}

async function namesOf(provider: Provider | undefined, lang: Language): Promise<Names> {
  if (provider?.capabilities.operations.categories !== true) return new Map();
  const tree = await provider.categories(lang);
  const known = indexes.get(tree);
  if (known) return known;
  const names = new Map<Id, NamedCategory>();
  for (const branch of tree.rows) {
    names.set(branch.id, { id: branch.id, name: branch.name, parent_id: null });
    for (const leaf of branch.categories) names.set(leaf.id, { id: leaf.id, name: leaf.name, parent_id: branch.id });
  }
  indexes.set(tree, names);
  return names;
}
