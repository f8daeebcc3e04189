import type { Field } from './layouts.ts';

const length = 120;

/**
 * One record of 120 columns. A value stands at the left of its field; what has no value is blank.
 * @throws RangeError for a value that is longer than its field
 */
export function record<L extends Readonly<Record<string, Field>>>(
  layout: L,
  values: { readonly [Name in keyof L]?: string },
): string {
  let written = '';
  const fields = Object.entries(layout).sort(([, a], [, b]) => a.at - b.at);
  for (const [name, field] of fields) {
    const value = values[name] ?? '';
    if (value.length > field.length) throw new RangeError(`${name} has more than ${field.length} columns`);
    written = written.padEnd(field.at - 1) + value;
  }
  return written.padEnd(length);
}
