import { gathered } from '../gathered.ts';
import type { Language, Listed } from '../provider.ts';
import { ProviderError } from '../provider_error.ts';
import { readRows } from '../read_rows.ts';
import type { ReferenceData } from '../reference_data.ts';
import type { Category, CategoryBranch } from '../resources/category.ts';
import type { SkippedRow } from '../skipped_row.ts';
import { id, type Row, records, text } from './fields.ts';
import { form, readPages } from './pages.ts';
import type { Parts } from './parts.ts';

/** The tree in one language, and each category of it by its id. */
export interface Categories {
  readonly tree: Listed<CategoryBranch>;
  readonly byId: ReadonlyMap<string, Category>;
}

export function categories(parts: Parts, known: ReferenceData<Categories>, lang: Language): Promise<Categories> {
  return known.get(lang, async () => {
    const tree = await readTree(parts, lang);
    return { tree, byId: indexed(tree.rows) };
  });
}

/** Looked up in the tree, which is whole, so that naming the categories of a list costs no calls. */
export async function category(
  parts: Parts,
  known: ReferenceData<Categories>,
  categoryId: string,
  lang: Language,
): Promise<Category> {
  const found = (await categories(parts, known, lang)).byId.get(categoryId);
  if (found) return found;
  throw new ProviderError('not_found', 'bridge', 'Bridge knows no such category.');
}

/** A branch without an id is left out with all that hangs on it, a child alone. */
async function readTree({ api, generation }: Parts, language: Language): Promise<Listed<CategoryBranch>> {
  const call = { method: 'GET', operation: 'categories', thing: 'category', language } as const;
  const ask = (path: string, patient: boolean) => api.forApplication({ ...call, path, patient });
  const skippedChildren: SkippedRow[] = [];
  const branch = (row: Row): CategoryBranch => {
    const own = named(row);
    const { rows, skipped = [] } = readRows(records(row.categories) ?? [], form, named);
    skippedChildren.push(...skipped);
    return { ...own, categories: [...rows], provider: 'bridge' };
  };
  const { rows, skipped = [] } = await gathered(
    readPages({ ask, ownPath: api.ownPath }, generation.paths.categories, branch),
  );
  const all = [...skipped, ...skippedChildren];
  return all.length === 0 ? { rows } : { rows, skipped: all };
}

const named = (row: Row) => ({ id: id(row.id, 'no_id'), name: text(row.name) ?? '' });

function indexed(tree: readonly CategoryBranch[]): Map<string, Category> {
  const byId = new Map<string, Category>();
  for (const { id, name, categories } of tree) {
    byId.set(String(id), { id, name, parent_id: null, provider: 'bridge' });
    for (const child of categories) byId.set(String(child.id), { ...child, parent_id: id, provider: 'bridge' });
  }
  return byId;
}
