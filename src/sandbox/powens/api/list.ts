import { type ApiAnswer, type ApiCall, ok } from './api_route.ts';
import { refusals } from './refusal.ts';

const maxLimit = 1000;

/** A list in its object, with `total` as the live API has it, and cut by `limit` and `offset`. */
export function list<T>(
  call: ApiCall,
  key: string,
  rows: readonly T[],
  shape: (row: T) => object,
  more: object = {},
): ApiAnswer {
  const offset = numberOf(call, 'offset') ?? 0;
  const limit = numberOf(call, 'limit') ?? rows.length;
  const total = call.world.faults.switches.totals === 'there' ? { total: rows.length } : {};
  const shown = rows.slice(offset, offset + Math.min(limit, maxLimit));
  return ok({ ...more, [key]: shown.map(shape), ...total });
}

/** @throws 400 for a parameter that is there and is no whole number */
export function numberOf({ query }: ApiCall, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw refusals.invalid(name);
  return Number(text);
}
