import type { Method } from '../methods/method.ts';
import { jsonSchema } from './json_schema.ts';

type Json = { readonly [name: string]: unknown };

/** The methods whose answer, or whose rows, have this name; of some a field of the answer. */
const named: Readonly<Record<string, readonly [method: string, field?: string]>> = {
  Item: ['get_items'],
  ItemDetails: ['get_bridge_item_details'],
  Account: ['get_bank_accounts'],
  Transaction: ['get_bank_transactions'],
  Bank: ['get_single_bank'],
  Document: ['get_documents'],
  Holding: ['get_investments'],
  Link: ['get_bridge_connect_link'],
  Event: ['get_events', 'events'],
  Delivery: ['get_webhook_deliveries', 'deliveries'],
};

/** What is said in several places has a name, so that generators make one type of it. */
export function schemasByName(methods: readonly Method[]): Readonly<Record<string, Json>> {
  const found = Object.entries(named).flatMap(([name, [methodName, field]]) => {
    const method = methods.find((each) => each.name === methodName);
    if (method === undefined) return [];
    const whole = jsonSchema(method.result, 'output');
    const result = field === undefined ? whole : (whole.properties?.[field] as Json);
    return [[name, (result.items ?? result) as Json] as const];
  });
  return Object.fromEntries(found);
}

/** The same document with a reference wherever one of these stands. What is said of that place alone stays beside it. */
export function withNames(node: unknown, names: Readonly<Record<string, Json>>): unknown {
  if (Array.isArray(node)) return node.map((each) => withNames(each, names));
  if (typeof node !== 'object' || node === null) return node;
  const { description, ...shape } = node as Json;
  const text = JSON.stringify(shape);
  const name = Object.keys(names).find((each) => text === JSON.stringify(withoutDescription(names[each] as Json)));
  if (name !== undefined)
    return { $ref: `#/components/schemas/${name}`, ...(typeof description === 'string' && { description }) };
  return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, withNames(inner, names)]));
}

function withoutDescription({ description: _said, ...shape }: Json): Json {
  return shape;
}
