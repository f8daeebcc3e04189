import { sourceOf } from '../../shares/source_of.ts';
import { type Standing, WindowsByKey } from '../../shares/windows_by_key.ts';
import { FrappeException } from '../answers/exceptions.ts';
import type { CallStep } from '../call_context.ts';

/**
 * Holds every client to its calls a minute, counted in this process. `X-RateLimit-Limit` and `-Remaining` are calls,
 * not Frappe's microseconds; `-Reset` is in seconds like Frappe's (docs/reference/frappe.md, 2.7). Guests have as many, together
 * for each network address, and are not told.
 */
export function limitCalls(callsPerMinute: number): CallStep {
  if (callsPerMinute === 0) return () => {};
  const window = new WindowsByKey(callsPerMinute);
  const guests = new WindowsByKey(callsPerMinute);
  const limitText = String(callsPerMinute);
  return (ctx) => {
    const { client, headers } = ctx.state;
    if (client === undefined) return refuseBeyond(guests.take(sourceOf(ctx.ip)));
    const standing = window.take(client.id);
    headers.push('X-RateLimit-Limit', limitText, 'X-RateLimit-Remaining', standing.remaining);
    headers.push('X-RateLimit-Reset', standing.resetSeconds);
    refuseBeyond(standing);
  };

  function refuseBeyond({ allowed, retryAfterSeconds }: Standing): void {
    if (allowed) return;
    const message = `More than ${limitText} calls in a minute; call again in ${retryAfterSeconds} seconds`;
    throw new FrappeException('too_many_calls', message, { retryAfterSeconds });
  }
}
