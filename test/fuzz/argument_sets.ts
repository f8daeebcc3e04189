import { z } from 'zod';
import { methods } from '../../src/methods/registry.ts';
import type { Chance } from '../crash/chance.ts';
import { hostileValue } from './hostile_values.ts';

/** One call. */
export interface ArgumentSet {
  readonly method: string;
  readonly verb: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly form: 'query' | 'form' | 'json';
  readonly values: Readonly<Record<string, unknown>>;
}

interface FieldSchema {
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly FieldSchema[];
}

const verbs = ['GET', 'POST', 'PUT', 'DELETE'] as const;
const forms = ['query', 'form', 'json', 'json'] as const;
/** Names that mean something to a Frappe site, or to JavaScript. */
const otherNames = ['cmd', 'data', 'flags', 'ignore_permissions', '__proto__', 'constructor', 'a[b]', '', 'run_method'];

/** What each method's schema says of its arguments. Read once. */
const tables = methods.map(({ name, arguments: schema, example }) => {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' }) as { properties?: Record<string, FieldSchema> };
  return { name, example, fields: Object.entries(properties) };
});

/**
 * A call of any method: most arguments as they should be, of things that are there, so that it comes far; some at the
 * edge of what the schema allows, some hostile, some missing.
 * @param known values of things that are there, by the argument that names them
 */
export function argumentSet(chance: Chance, known: Readonly<Record<string, readonly unknown[]>>): ArgumentSet {
  const { name, example, fields } = pickTable(chance);
  const values: [string, unknown][] = [];
  // Of a set with many wrong ones only the first is ever looked at.
  const share = chance.pick([0, 1 / fields.length, 1 / fields.length, 0.5]);
  for (const [field, schema] of fields) {
    if (chance.next() >= share) values.push([field, chance.pick(known[field] ?? [example[field] ?? 'x'])]);
    else if (chance.next() < 0.2) continue;
    else values.push([field, chance.next() < 0.4 ? chance.pick(edgesOf(schema)) : hostileValue(chance)]);
  }
  if (chance.next() < 0.1) values.push([chance.pick(otherNames), hostileValue(chance)]);
  return { method: name, verb: chance.pick(verbs), form: chance.pick(forms), values: Object.fromEntries(values) };
}

/** What was deleted serves no other call: those methods come less often. */
function pickTable(chance: Chance): (typeof tables)[number] {
  const table = chance.pick(tables);
  return table.name.startsWith('delete_') && chance.next() < 0.8 ? pickTable(chance) : table;
}

function edgesOf(schema: FieldSchema): unknown[] {
  const { maxLength = 140, minimum = 0, maximum = 100, enum: choices = [] } = schema.anyOf?.[0] ?? schema;
  const lengths = [maxLength, maxLength + 1].flatMap((length) => ['x'.repeat(length), 'é'.repeat(length)]);
  return [...lengths, ...choices, minimum, minimum - 1, maximum, maximum + 1, String(maximum), null];
}
