import querystring from 'node:querystring';
import type { ArgumentSet } from './argument_sets.ts';
import { type Answer, request } from './request.ts';

/**
 * Makes a call.
 * @returns its status, and what is wrong with the answer, whatever was asked
 */
export async function sendCall(url: string, authorization: string, { method, verb, form, values }: ArgumentSet) {
  const address = `/api/method/bank_api.bridge.${method}`;
  const text = () => querystring.stringify(textsOf(values));
  const headers: Record<string, string> = { authorization };
  const inQuery = form === 'query';
  // A longer head is refused by node, which the raw connections try.
  const path = inQuery ? `${address}?${text().slice(0, 12_000)}` : address;
  const body = inQuery ? undefined : Buffer.from(form === 'json' ? JSON.stringify(values) : text());
  if (body) headers['content-type'] = form === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
  const answer = await request(url, { method: verb, path, headers, ...(body && { body }) });
  return { status: answer.status, fault: faultOf(method, answer) };
}

/** What answers with a file, and no envelope. */
const files = ['download_document', 'get_statement'];

/** What is wrong with an answer, whatever was asked. */
function faultOf(method: string, { status, body }: Answer): string | undefined {
  // A list that cannot be finished is cut, so that it does not look whole: its user was deleted meanwhile.
  if (status === 'cut') return undefined;
  if (status === 500 || typeof status === 'string') return String(status);
  if (status === 200 && files.includes(method)) return undefined;
  try {
    const { message, exc } = JSON.parse(body);
    const isWhole = status === 200 ? message !== undefined || body === '{}' : typeof exc === 'string';
    return isWhole ? undefined : `${status} without its envelope (${body.slice(0, 200)})`;
  } catch {
    return `${status} that is no JSON (${body.slice(0, 200)})`;
  }
}

/** Frappe's clients send texts in forms; whatever has parts is sent as its JSON. */
function textsOf(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts = Object.entries(values).map(([name, value]) => {
    const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
    // querystring refuses lone surrogates.
    return [name, text.toWellFormed()] as const;
  });
  return Object.fromEntries(texts);
}
