import type { z } from 'zod';
import { refusals } from './refusal.ts';

/** @throws 400 that names the first wrong field */
export function readBody<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw refusals.invalid(`${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'not as expected'}`);
}
