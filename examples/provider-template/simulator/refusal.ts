import { foundOr, Refusal } from '../../../src/sandbox/simulator/api/refusal.ts';

/** An answer that is no success, with the provider's code. */
export function refusal(status: 400 | 401 | 404 | 409 | 413, code: string): Refusal {
  return new Refusal(status, code, { error: code });
}

/** @throws Refusal when there is nothing */
export const found = foundOr(() => refusal(404, 'not_found'));
