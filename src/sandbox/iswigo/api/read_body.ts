import type { z } from 'zod';
import { checkBody } from '../../simulator/api/read_request.ts';
import { refusals } from './refusal.ts';

/** @throws 400 that names the first wrong field */
export function readBody<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  return checkBody(schema, body, (field, message) => refusals.invalid(`${field}: ${message}`));
}
