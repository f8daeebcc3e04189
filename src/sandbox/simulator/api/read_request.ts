import type { Context } from 'koa';
import type { z } from 'zod';
import type { Refusal } from './refusal.ts';

const maxBodyBytes = 1_000_000;

/** The token of `Authorization: Bearer`; `''` without one. @since 0.2 */
export function bearerToken(ctx: Context): string {
  return /^Bearer (.+)$/i.exec(ctx.get('Authorization'))?.[1] ?? '';
}

/** The whole body, or undefined when it is longer than `maxBytes`. */
export async function readBytes(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** @throws Refusal for a body that is too large @since 0.2 */
export async function bodyBytes(ctx: Context, tooLarge: () => Refusal): Promise<Buffer> {
  const bytes = await readBytes(ctx.req, maxBodyBytes);
  if (bytes === undefined) throw tooLarge();
  return bytes;
}

/** @throws Refusal for what is no JSON; nothing at all is undefined @since 0.2 */
export function parseJson(bytes: Buffer, invalid: () => Refusal): unknown {
  if (bytes.length === 0) return undefined;
  const value = readJson(bytes.toString());
  if (value === undefined) throw invalid();
  return value;
}

/** Undefined for what is no JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @throws Refusal that names the first wrong field */
export function checkBody<S extends z.ZodType>(
  schema: S,
  body: unknown,
  invalid: (field: string, message: string) => Refusal,
): z.output<S> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw invalid(issue?.path.join('.') ?? '', issue?.message ?? 'The body is not as expected');
}
