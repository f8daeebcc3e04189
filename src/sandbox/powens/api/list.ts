import type { ApiCall } from './api_route.ts';
import { refusals } from './refusal.ts';

const maxLimit = 1000;

/** The object around a list, with `total` as the live API has it, and cut by `limit` and `offset`. */
export function list(call: ApiCall, key: string, rows: readonly object[]): object {
  const offset = numberOf(call, 'offset') ?? 0;
  const limit = numberOf(call, 'limit') ?? rows.length;
  const total = call.world.faults.switches.totals === 'there' ? { total: rows.length } : {};
  return { [key]: rows.slice(offset, offset + Math.min(limit, maxLimit)), ...total };
}

/** @throws 400 for a parameter that is there and is no whole number */
export function numberOf({ query }: ApiCall, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw refusals.invalid(name);
  return Number(text);
}
