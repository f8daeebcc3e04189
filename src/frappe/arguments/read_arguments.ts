import querystring from 'node:querystring';
import type { CallStep } from '../call_context.ts';
import { type BodyFields, maxArguments, mergeArguments } from './merge_arguments.ts';
import { bodyReader, hasBody } from './read_body.ts';

type QueryFields = Readonly<Record<string, string>>;

const noFields: QueryFields = Object.freeze(Object.create(null));

/** Reads what a call sent, in the query and in the body. */
export function readArguments(maxBodyBytes: number): CallStep {
  const readBody = bodyReader(maxBodyBytes);
  return (ctx) => {
    const { querystring, state } = ctx;
    const query = querystring === '' ? noFields : queryFields(querystring);
    const take = (body?: BodyFields) => {
      state.arguments = mergeArguments(query, body);
    };
    return hasBody(ctx) ? readBody(ctx).then(take) : take();
  };
}

/** Of a repeated key the first counts (docs/reference/frappe.md, 2.3). */
function queryFields(query: string): QueryFields {
  const fields = querystring.parse(query, '&', '=', { maxKeys: maxArguments + 1 }) as Record<string, string>;
  for (const name in fields) {
    const value: unknown = fields[name];
    if (Array.isArray(value)) fields[name] = value[0];
  }
  return fields;
}
