import { type ApiAnswer, type ApiCall, refusals } from './call.ts';

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
export function readCursor({ query }: ApiCall): string | undefined {
  const text = query.get('after');
  return text === null ? undefined : Buffer.from(text, 'base64url').toString();
}

/** @param lastPlace the place of the last row when another page follows, else undefined */
export function pageAnswer(call: ApiCall, resources: readonly object[], lastPlace: string | undefined): ApiAnswer {
  const { nextUri, pageEnd } = call.world.faults.switches;
  const page = (next_uri: string | null) => ({ pagination: { next_uri } });
  if (nextUri === 'repeated') return { body: { resources, ...page(uri(call, call.query)) } };
  if (lastPlace === undefined) {
    const ends = {
      usual: call.generation === 'v2' ? page(null) : { pagination: {} },
      absent: {},
      null: page(null),
      text_null: page('null'),
      empty: { pagination: {} },
    };
    return { body: { resources, ...ends[pageEnd] } };
  }
  const query = new URLSearchParams(call.query);
  query.set('after', Buffer.from(lastPlace).toString('base64url'));
  const host = { relative: '', absolute: call.world.publicUrl, other_host: 'https://elsewhere.example.test' }[nextUri];
  return { body: { resources, ...page(host + uri(call, query)) } };
}

/** A page of a short list. Each shape begins with its id; things without a shape are not listed. */
export function pageOf<Call extends ApiCall, T>(
  call: Call,
  things: readonly T[],
  shape: (call: Call, thing: T) => object | undefined,
): ApiAnswer {
  const all = things.flatMap((thing) => shape(call, thing) ?? []);
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
