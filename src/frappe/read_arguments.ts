import querystring from 'node:querystring';
import type { CallStep } from './call_context.ts';
import { maxArguments, mergeArguments } from './merge_arguments.ts';
import { bodyReader } from './read_body.ts';

type QueryFields = Readonly<Record<string, string>>;

const noFields: QueryFields = Object.freeze(Object.create(null));

/** Reads what a call sent, in the query and in the body. */
export function readArguments(maxBodyBytes: number): CallStep {
  const readBody = bodyReader(maxBodyBytes);
  return async (ctx) => {
    const query = ctx.querystring === '' ? noFields : queryFields(ctx.querystring);
    ctx.state.arguments = mergeArguments(query, await readBody(ctx));
  };
}

/** Of a repeated key the first counts (reference/frappe.md, 2.3). */
function queryFields(query: string): QueryFields {
  const fields = querystring.parse(query, '&', '=', { maxKeys: maxArguments + 1 }) as Record<string, string>;
  for (const name in fields) {
    const value: unknown = fields[name];
    if (Array.isArray(value)) fields[name] = value[0];
  }
  return fields;
}
