import type { Field } from './layouts.ts';

const columns = 120;

/**
 * One record of 120 columns. A value stands at the left of its field; what has no value is blank.
 * @param layout its fields from left to right
 * @throws RangeError for a value that is longer than its field
 */
export function record<L extends Readonly<Record<string, Field>>>(
  layout: L,
  values: { readonly [Name in keyof L]?: string },
): string {
  let line = '';
  for (const name in layout) {
    const value = values[name];
    if (value === undefined) continue;
    const { at, length } = layout[name] as Field;
    if (value.length > length) throw new RangeError(`${name} has more than ${length} columns`);
    line = line.padEnd(at - 1) + value;
  }
  return line.padEnd(columns);
}
