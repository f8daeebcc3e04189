import type { ApiAnswer, ApiCall } from './api_route.ts';
import { refusals } from './refusal.ts';

const defaultLimit = 50;
const maxLimit = 500;

/** How many rows a page may have: 1 to 500, usually 50 (docs/reference/bridge.md, 2.7). */
export function pageLimit({ query }: ApiCall): number {
  const text = query.get('limit');
  const limit = text === null ? defaultLimit : Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit) {
    throw refusals.invalid('limit', 'limit is a whole number from 1 to 500');
  }
  return limit;
}

/** Cursors look opaque and are: base64url of the place of the last row. */
function printCursor(place: string): string {
  return Buffer.from(place).toString('base64url');
}

export function readCursor({ query }: ApiCall): string | undefined {
  const text = query.get('after');
  return text === null ? undefined : Buffer.from(text, 'base64url').toString();
}

/** @param lastPlace the place of the last row when another page follows, else undefined */
export function pageAnswer(call: ApiCall, resources: readonly object[], lastPlace: string | undefined): ApiAnswer {
  const { nextUri, pageEnd } = call.world.faults.switches;
  if (nextUri === 'repeated') {
    return { status: 200, body: { resources, pagination: { next_uri: uri(call, call.query) } } };
  }
  if (lastPlace === undefined) {
    const ends = {
      usual: { pagination: call.shapes.lastPage },
      absent: {},
      null: { pagination: { next_uri: null } },
      text_null: { pagination: { next_uri: 'null' } },
      empty: { pagination: {} },
    };
    return { status: 200, body: { resources, ...ends[pageEnd] } };
  }
  const query = new URLSearchParams(call.query);
  query.set('after', printCursor(lastPlace));
  const host = { relative: '', absolute: call.world.publicUrl, other_host: 'https://elsewhere.example.test' }[nextUri];
  return { status: 200, body: { resources, pagination: { next_uri: host + uri(call, query) } } };
}

/** A page of a short list. Each row begins with its id. */
export function pageOf(call: ApiCall, all: readonly object[]): ApiAnswer {
  const idOf = (row: object) => String(Object.values(row)[0]);
  const cursor = readCursor(call);
  const start = cursor === undefined ? 0 : all.findIndex((row) => idOf(row) === cursor) + 1;
  if (cursor !== undefined && start === 0) throw refusals.invalid('after', 'after is not a cursor of this list');
  const rows = all.slice(start, start + pageLimit(call));
  const last = rows.at(-1);
  return pageAnswer(call, rows, last !== undefined && last !== all.at(-1) ? idOf(last) : undefined);
}

function uri(call: ApiCall, query: URLSearchParams): string {
  const text = query.toString();
  const path = `/${call.generation}${call.path}`;
  return text === '' ? path : `${path}?${text}`;
}
