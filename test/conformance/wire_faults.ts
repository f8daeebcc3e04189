import type { WireAnswer } from './wire.ts';

const page = '<!doctype html><html><head><title>Oops</title></head><body><h1>Down for maintenance</h1></body></html>';

/** What a proxy in front of an API says: a page, not JSON. */
export function status(code: number, headers: Readonly<Record<string, string>> = {}): WireAnswer {
  return { status: code, headers: { 'content-type': 'text/html', ...headers }, body: Buffer.from(page) };
}

/** An answer that went well, as far as its status goes. */
export function json(text: string): WireAnswer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(text) };
}
