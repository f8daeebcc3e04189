import { FrappeException } from '../answers/exceptions.ts';
import type { CallArguments } from '../call_context.ts';
import { parseJson } from './parse_json.ts';

/** More than any method or honest caller has; a parser must stop somewhere. */
export const maxArguments = 1000;

type Fields = Readonly<Record<string, unknown>>;

/** The fields of a body, and whether they stand alone, as those of a JSON body do, or are laid over the query. */
export interface BodyFields {
  readonly fields: Fields;
  readonly alone: boolean;
}

/** Names that Frappe or the gateway takes for itself; no method sees them (docs/reference/frappe.md, 2.3). */
const reserved: ReadonlySet<string> = new Set(['cmd', 'api_key', 'api_secret', '_', 'flags', 'ignore_permissions']);

/**
 * Puts the arguments together by Frappe's rules (docs/reference/frappe.md, 2.3, v14 and later): a JSON body with something
 * in it stands alone; otherwise the query counts, and a form is laid over it.
 */
export function mergeArguments(query: Fields, body: BodyFields | undefined): CallArguments {
  const sent = unwrapData(body === undefined ? query : body.alone ? body.fields : { ...query, ...body.fields });
  const names = Object.keys(sent);
  if (names.length > maxArguments) {
    throw new FrappeException('too_many_arguments', `More than ${maxArguments} arguments were sent`);
  }
  // Without a prototype an argument may be called `__proto__` and is just another unknown one.
  const values: Record<string, unknown> = Object.create(null);
  for (const name of names) if (!reserved.has(name)) values[name] = sent[name];
  return {
    values,
    cmd: text(sent.cmd),
    // The requirement passes the credential in the request; in the query it counts even beside a JSON body.
    apiKey: text(sent.api_key) ?? text(query.api_key),
    apiSecret: text(sent.api_secret) ?? text(query.api_secret),
  };
}

/** Dokos' own clients put all arguments as JSON text into one field `data` (docs/reference/frappe.md, 1.8). */
function unwrapData(fields: Fields): Fields {
  if (fields.data === undefined) return fields;
  const { data, ...rest } = fields;
  if (!Object.keys(rest).every((name) => reserved.has(name))) return fields;
  const inner = typeof data === 'string' && data.startsWith('{') ? parsed(data) : data;
  return typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? { ...rest, ...inner } : fields;
}

function parsed(json: string): unknown {
  try {
    return parseJson(json);
  } catch {
    return undefined;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
