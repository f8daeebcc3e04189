import assert from 'node:assert/strict';

/** The fields of an answer with the kinds of their values: `[].category.id` → `id`. */
export type Forms = ReadonlyMap<string, ReadonlySet<string>>;

/** Records that have what a provider gives, beside the names that are known. */
const isOpen = /(^|\.)\w+_details$/;
const idName = /(^|\.)(id|\w+_id|previous_account_ids\[\])$/;

/** An id is a number with Bridge and a text with the others (docs/contract.md, "Words"); all else must be the same. */
export function formsOf(value: unknown): Forms {
  const forms = new Map<string, Set<string>>();
  const note = (path: string, kind: string) => forms.set(path, (forms.get(path) ?? new Set()).add(kind));
  const walk = (part: unknown, path: string): void => {
    if (part === null || part === undefined) note(path, 'null');
    else if (Array.isArray(part)) {
      note(path, part.length === 0 ? 'null' : 'list');
      for (const entry of part) walk(entry, `${path}[]`);
    } else if (typeof part === 'object') {
      note(path, 'object');
      if (isOpen.test(path)) return;
      for (const [name, entry] of Object.entries(part)) walk(entry, path === '' ? name : `${path}.${name}`);
    } else note(path, idName.test(path) ? 'id' : typeof part);
  };
  walk(value, '');
  return forms;
}

/**
 * Same field names and types. Null says that a provider lacks it, and an empty list nothing about its entries; nothing
 * may be left out.
 */
export function assertSameForms(one: Forms, other: Forms, what: string): void {
  for (const [path, kinds] of one) {
    const [mine, theirs] = [kinds, other.get(path)].map((each) => each && [...each].filter((kind) => kind !== 'null'));
    if (theirs === undefined) {
      assert.ok(isUnknown(path, other), `${what}: ${path} is missing`);
    } else if (mine?.length && theirs.length) {
      assert.deepEqual(mine.sort(), theirs.sort(), `${what}: ${path}`);
    }
  }
}

/** Something above it is null, or empty, so that nothing can be said of it. */
function isUnknown(path: string, forms: Forms): boolean {
  return [...path.matchAll(/\.|\[\]/g)]
    .map(({ index }) => path.slice(0, index))
    .some((above) => [...(forms.get(above) ?? [])].every((kind) => kind === 'null') && forms.has(above));
}
