import type { CallContext } from '../call_context.ts';
import { isVersion2 } from '../versions.ts';
import { exceptionBody, version2ExceptionBody } from './exception_body.ts';
import type { FrappeException } from './exceptions.ts';
import { sendJson } from './send_json.ts';

/** Sends an error in Frappe's envelope. */
export function sendException(ctx: CallContext, exception: FrappeException): void {
  const { status, retryAfterSeconds } = exception;
  if (retryAfterSeconds !== undefined) ctx.state.headers.push('Retry-After', retryAfterSeconds);
  const body = isVersion2(ctx.path) ? version2ExceptionBody(exception) : exceptionBody(exception);
  sendJson(ctx, status, JSON.stringify(body));
}
