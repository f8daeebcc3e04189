import { WindowsByKey } from '../../shares/windows_by_key.ts';
import { FrappeException } from '../answers/exceptions.ts';
import type { CallStep } from '../call_context.ts';

/**
 * Holds every client to its calls a minute, counted in this process. `X-RateLimit-Limit` and `-Remaining` are calls,
 * not Frappe's microseconds; `-Reset` is in seconds like Frappe's (docs/reference/frappe.md, 2.7).
 */
export function limitCalls(callsPerMinute: number): CallStep {
  if (callsPerMinute === 0) return () => {};
  const window = new WindowsByKey(callsPerMinute);
  const limitText = String(callsPerMinute);
  return (ctx) => {
    const { client, headers } = ctx.state;
    if (client === undefined) return;
    const standing = window.take(client.id);
    headers.push('X-RateLimit-Limit', limitText, 'X-RateLimit-Remaining', standing.remaining);
    headers.push('X-RateLimit-Reset', standing.resetSeconds);
    if (standing.allowed) return;
    const message = `More than ${limitText} calls in a minute; wait and call again`;
    throw new FrappeException('too_many_calls', message, { retryAfterSeconds: standing.retryAfterSeconds });
  };
}
