import type { Language, Listed } from '../provider.ts';
import { ProviderError } from '../provider_error.ts';
import type { Category, CategoryBranch } from '../resources/category.ts';
import { type CategoryCode, printCategoryCode, readCategoryCode } from './category_id.ts';
import { categoryNames, type NamedCode } from './category_names.ts';

const trees: Readonly<Record<Language, Listed<CategoryBranch>>> = { en: treeIn('en'), fr: treeIn('fr') };
const names = new Map(
  categoryNames.flatMap(({ parent, children }) => [
    [parent[0], parent] as const,
    ...children.map((child) => [printCategoryCode({ parent: parent[0], code: child[0] }), child] as const),
  ]),
);

/** The tree in one language; always the same object. */
export function categories(lang: Language): Listed<CategoryBranch> {
  return trees[lang];
}

/**
 * A category by its own id. A code that is not in the table is under the parent that came with it, with a name made from
 * the code: `pet_hotels` is "Pet hotels".
 * @throws ProviderError `not_found` for a code without a parent in the table
 */
export function category(id: string, lang: Language): Category {
  const code = readCategoryCode(id);
  const named = code && names.get(printCategoryCode(code));
  if (!code || (!named && !names.has(code.parent ?? ''))) {
    throw new ProviderError('not_found', 'powens', 'Powens knows no such category.');
  }
  return {
    id: siteIdOf(code),
    name: named ? nameIn(named, lang) : readable(code.code),
    parent_id: code.parent === null ? null : siteIdOf({ parent: null, code: code.parent }),
    provider: 'powens',
  };
}

function treeIn(lang: Language): Listed<CategoryBranch> {
  const rows = categoryNames.map(({ parent, children }) => ({
    id: siteIdOf({ parent: null, code: parent[0] }),
    name: nameIn(parent, lang),
    categories: children.map((child) => ({
      id: siteIdOf({ parent: parent[0], code: child[0] }),
      name: nameIn(child, lang),
    })),
    provider: 'powens',
  }));
  return { rows };
}

function nameIn([, en, fr]: NamedCode, lang: Language): string {
  return lang === 'fr' ? fr : en;
}

function siteIdOf(code: CategoryCode): string {
  return `powens-${printCategoryCode(code)}`;
}

function readable(code: string): string {
  const words = code.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
