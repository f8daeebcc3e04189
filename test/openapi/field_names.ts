/**
 * The paths of all fields, with those of a list's rows taken together. A field that is `null` in one and an object in
 * the other has no fields of its own there, so it is told as a leaf in `nothing`.
 */
export function fieldNames(value: unknown, at = '', found = new Set<string>()): ReadonlySet<string> {
  if (Array.isArray(value)) for (const row of value) fieldNames(row, `${at}[]`, found);
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value)) {
      found.add(`${at}.${name}`);
      fieldNames(inner, `${at}.${name}`, found);
    }
  return found;
}
