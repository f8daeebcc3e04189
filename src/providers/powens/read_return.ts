import type { TripReturn } from '../provider.ts';

/**
 * What the browser brought back (docs/reference/powens.md, 3). Nothing is signed; a parameter that comes twice or has a form
 * that Powens does not use counts as missing. After `reconnect` there is nothing but the state.
 */
export function readReturn(query: URLSearchParams): TripReturn {
  const one = (name: string, form: RegExp) => {
    const [value, ...more] = query.getAll(name);
    return value !== undefined && more.length === 0 && form.test(value) ? value : null;
  };
  const failed = query.has('error');
  return {
    state: one('state', /^[A-Za-z0-9-]{1,64}$/),
    providerUserId: null,
    // Empty when a trip for one bank ends (seen), a list when it was for several; the first is the one that was asked for.
    providerItemId:
      one('connection_id', /^[1-9]\d{0,18}$/) ??
      one('connection_ids', /^[1-9]\d{0,18}(,[1-9]\d{0,18})*$/)?.split(',')[0] ??
      null,
    outcome: failed ? 'failure' : 'success',
    // `access_denied`, `tos_declined`, `server_error`, `session_expired`, and words of the future.
    step: failed ? (one('error', /^[\w.-]{1,64}$/) ?? 'unknown') : null,
  };
}
