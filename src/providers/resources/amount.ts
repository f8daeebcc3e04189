import { z } from 'zod';
import type { RawJson } from '../exact_json.ts';

/** A number as the provider wrote it: one with more digits than a double holds is kept as its text, for `JSON.stringify` alone. */
export type Amount = number | RawJson;

/** Documented as the JSON number that it is on the wire. */
export const amount: z.ZodType<Amount> = z.number() as z.ZodType<Amount>;
