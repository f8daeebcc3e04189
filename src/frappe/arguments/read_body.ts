import { HttpMethodEnum, koaBody } from 'koa-body';
import { FrappeException } from '../answers/exceptions.ts';
import type { CallContext } from '../call_context.ts';
import { type BodyFields, maxArguments } from './merge_arguments.ts';
import { parseJson } from './parse_json.ts';

const jsonTypes = ['json', '+json'];
const notAsItSays = 'The body is not what its Content-Type says, or it was cut off';
const done = async () => {};

/**
 * Reads the body of a call that has one, whatever the verb: Frappe's own helper sends forms with GET
 * (docs/reference/frappe.md, 3.3). JSON is read as text and parsed here, because its form is looked at before it is parsed.
 *
 * Multipart is read as text and taken apart by Node's FormData: formidable, which koa-body would use, writes files to
 * disk, has no limit on a part's headers, and a part with `Content-Transfer-Encoding: 7bit` ends the process with an
 * unhandled rejection (seen with formidable 3.5.4). Compressed bodies are refused: no Frappe site reads them, and
 * co-body leaves an inflater without an error listener once its limit is passed.
 * @param whyNoMore goes behind the limit in the answer to a body that is larger
 */
export function bodyReader(maxBytes: number, whyNoMore = ''): (ctx: CallContext) => Promise<BodyFields | undefined> {
  const parse = koaBody({
    parsedMethods: [HttpMethodEnum.GET, HttpMethodEnum.POST, HttpMethodEnum.PUT, HttpMethodEnum.DELETE],
    json: false,
    formLimit: maxBytes,
    textLimit: maxBytes,
    textTypes: ['text/plain', 'multipart/form-data', ...jsonTypes],
    // Keys stay as they are sent, `a[b]` and `a.b` included, and the first of a repeated key counts (2.3).
    queryString: {
      allowDots: false,
      depth: 0,
      duplicates: 'first',
      parseArrays: false,
      plainObjects: true,
      parameterLimit: maxArguments + 1,
    },
  });

  return async (ctx) => {
    const { headers } = ctx.req;
    if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
      throw new FrappeException('body_compressed', 'The body is compressed; send it as it is');
    }
    // Programs that send JSON without saying so exist (3.3); without a type nothing would be read.
    headers['content-type'] ??= 'text/plain';
    try {
      await parse(ctx, done);
    } catch (error) {
      // What is still on its way must be read, or the connection could not be used again.
      ctx.req.resume();
      throw unreadable(error, `The body is larger than ${maxBytes} bytes${whyNoMore}`);
    }
    return fieldsOf(ctx, ctx.request.body);
  };
}

/** Whether a request says that it has a body. */
export function hasBody({ req: { headers } }: CallContext): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

async function fieldsOf(ctx: CallContext, body: unknown): Promise<BodyFields | undefined> {
  if (body === undefined || body === '') return undefined;
  if (typeof body !== 'string') return { fields: body as Record<string, unknown>, alone: false };
  if (ctx.is(jsonTypes)) return { fields: typedJson(body), alone: true };
  if (ctx.is('multipart/form-data')) return { fields: await multipartFields(ctx, body), alone: false };
  return body.trimStart().startsWith('{')
    ? { fields: jsonObject(body, 'The body begins like JSON, but is not'), alone: false }
    : undefined;
}

function typedJson(text: string): Record<string, unknown> {
  const fields = jsonObject(text, notAsItSays);
  // No argument is called so, and nobody sends it who means well.
  if (Object.hasOwn(fields, '__proto__')) throw new FrappeException('body_malformed', notAsItSays);
  return fields;
}

function jsonObject(text: string, otherwise: string): Record<string, unknown> {
  const value = parsed(text, otherwise);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new FrappeException('body_malformed', 'Invalid request arguments: the JSON body must be an object');
}

function parsed(text: string, otherwise: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    throw error instanceof FrappeException ? error : new FrappeException('body_malformed', otherwise);
  }
}

async function multipartFields(ctx: CallContext, body: string): Promise<Record<string, unknown>> {
  // Each part begins so. To take twenty thousand apart takes a tenth of a second.
  if (body.split('\n--', maxArguments + 3).length > maxArguments + 2) {
    throw new FrappeException('too_many_arguments', `More than ${maxArguments} arguments were sent`);
  }
  const fields: Record<string, unknown> = Object.create(null);
  try {
    const form = await new Response(body, { headers: { 'content-type': ctx.get('Content-Type') } }).formData();
    for (const [name, value] of form) if (typeof value === 'string') fields[name] ??= value;
  } catch {
    throw new FrappeException('body_malformed', 'The body is not well-formed multipart/form-data');
  }
  return fields;
}

/** Only the status is taken over: co-body hangs the whole body on its errors. */
function unreadable(error: unknown, tooLarge: string): FrappeException {
  if ((error as { status?: number }).status === 413) return new FrappeException('body_too_large', tooLarge);
  return new FrappeException('body_malformed', notAsItSays);
}
