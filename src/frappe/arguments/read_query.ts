import querystring from 'node:querystring';
import type { CallArguments, CallStep, QueryFields } from '../call_context.ts';
import { maxArguments, mergeArguments } from './merge_arguments.ts';
import { hasBody } from './read_body.ts';

/** Reads what a call sent in its query: the first that is known of it, and all that is before its body is looked at. */
export const readQuery: CallStep = (ctx) => {
  const { querystring: query, state } = ctx;
  if (query === '') return;
  state.query = queryFields(query);
  const sent = mergeArguments(state.query, undefined);
  state.arguments = hasBody(ctx) ? withoutHalfCredential(sent) : sent;
};

/** Of a repeated key the first counts (docs/reference/frappe.md, 2.3). */
function queryFields(query: string): QueryFields {
  const fields = querystring.parse(query, '&', '=', { maxKeys: maxArguments + 1 }) as Record<string, string>;
  for (const name in fields) {
    const value: unknown = fields[name];
    if (Array.isArray(value)) fields[name] = value[0];
  }
  return fields;
}

/** The other half may be in the body: it is put together, and judged, when that is read. */
function withoutHalfCredential(sent: CallArguments): CallArguments {
  const isWhole = sent.apiKey !== undefined && sent.apiSecret !== undefined;
  return isWhole ? sent : { ...sent, apiKey: undefined, apiSecret: undefined };
}
