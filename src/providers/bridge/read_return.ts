import type { TripReturn } from '../provider.ts';

/**
 * What the browser brought back (docs/reference/bridge.md, 4). Nothing is signed and every parameter may be missing; one that
 * comes twice or has a form that Bridge does not use counts as missing, since somebody made it up.
 */
export function readReturn(query: URLSearchParams): TripReturn {
  const one = (name: string, form: RegExp) => {
    const [value, ...more] = query.getAll(name);
    return value !== undefined && more.length === 0 && form.test(value) ? value : null;
  };
  const providerItemId = one('item_id', /^[1-9]\d{0,18}$/);
  const step = one('step', /^[\w.-]{1,64}$/);
  return {
    state: one('context', /^[A-Za-z0-9-]{1,64}$/),
    providerUserId: one('user_uuid', /^[\w-]{1,64}$/),
    providerItemId,
    outcome: outcomeOf(one('success', /^(true|false)$/), step, providerItemId),
    step,
  };
}

/** `sync_pending` with an item is no failure: the person went on while the bank is still being read. */
function outcomeOf(success: string | null, step: string | null, providerItemId: string | null): TripReturn['outcome'] {
  if (success === 'true') return 'success';
  return step === 'sync_pending' && providerItemId !== null ? 'pending' : 'failure';
}
