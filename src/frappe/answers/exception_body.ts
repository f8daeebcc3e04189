import type { FrappeException } from './exceptions.ts';

const title = 'Message';
const indicator = 'red';

/**
 * The body of an error under `/api/method/` (docs/reference/frappe.md, 2.5). `exc` is always there, because the Python
 * client looks nowhere else (3.2); it holds the exception's last line, never a stack. Beside it a plain `message` is
 * safe, and is what frappe-js-sdk shows its users (3.1).
 */
export function exceptionBody({ type, message, lastLine, facts }: FrappeException): Record<string, unknown> {
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

/** The same under `/api/v2/` (docs/reference/frappe.md, 2.12). */
export function version2ExceptionBody({ type, message, lastLine, facts }: FrappeException): Record<string, unknown> {
  return {
    errors: [{ ...facts, type, message, title, indicator, exception: lastLine }],
    exc: JSON.stringify([lastLine]),
  };
}

/** A Frappe desk shows `_server_messages` as HTML, and messages repeat names that callers and banks chose. */
function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
