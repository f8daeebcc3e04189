import type { CallContext } from '../call_context.ts';
import { isVersion2 } from '../versions.ts';
import type { FrappeException } from './exceptions.ts';
import { sendJson } from './send_json.ts';

const title = 'Message';
const indicator = 'red';

/**
 * Sends an error in Frappe's envelope (docs/reference/frappe.md, 2.5 and 2.12). `exc` is always there, because the Python
 * client looks nowhere else (3.2); it holds the exception's last line, never a stack. Beside it a plain `message` is
 * safe, and is what frappe-js-sdk shows its users (3.1).
 */
export function sendException(ctx: CallContext, exception: FrappeException): void {
  const { status, retryAfterSeconds } = exception;
  if (retryAfterSeconds !== undefined) ctx.state.headers.push('Retry-After', retryAfterSeconds);
  sendJson(ctx, status, JSON.stringify(isVersion2(ctx.path) ? version2(exception) : version1(exception)));
}

function version1({ type, message, lastLine, facts }: FrappeException): Record<string, unknown> {
  const serverMessage = { message: escapeHtml(message), title, indicator, raise_exception: 1 };
  return {
    ...facts,
    exc_type: type,
    exception: lastLine,
    exc: JSON.stringify([lastLine]),
    _server_messages: JSON.stringify([JSON.stringify(serverMessage)]),
    message,
  };
}

function version2({ type, message, lastLine, facts }: FrappeException): Record<string, unknown> {
  return {
    errors: [{ ...facts, type, message, title, indicator, exception: lastLine }],
    exc: JSON.stringify([lastLine]),
  };
}

/** A Frappe desk shows `_server_messages` as HTML, and messages repeat names that callers and banks chose. */
function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
