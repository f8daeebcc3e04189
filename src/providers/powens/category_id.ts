import { records, text } from '../fields.ts';

/** Codes are words in snake case (docs/reference/powens.md, 7). */
const code = /^[a-z0-9_]{1,60}$/;

/** A category's own id, `housing.energy`, or `housing` for a parent. The parent is in it: a code alone does not tell. */
export interface CategoryCode {
  readonly parent: string | null;
  readonly code: string;
}

export function printCategoryCode({ parent, code }: CategoryCode): string {
  return parent === null ? code : `${parent}.${code}`;
}

/** @returns undefined for what cannot be a category of Powens */
export function readCategoryCode(id: string): CategoryCode | undefined {
  const [first = '', second, ...more] = id.split('.');
  if (more.length > 0 || !code.test(first) || (second !== undefined && !code.test(second))) return undefined;
  return second === undefined ? { parent: null, code: first } : { parent: first, code: second };
}

/** The category of a transaction as sites see it; null where Powens categorises nothing. */
export function categoryIdOf(categories: unknown): string | null {
  const [first] = records(categories) ?? [];
  const own = text(first?.code);
  if (own === null || !code.test(own)) return null;
  const parent = text(first?.parent_code);
  return `powens-${printCategoryCode({ parent: parent !== null && code.test(parent) ? parent : null, code: own })}`;
}
