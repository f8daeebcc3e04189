import { laterPage } from '../later_page.ts';
import type { ProviderAnswer } from '../provider_answer.ts';
import type { ApiCall } from './api.ts';
import { nonsense } from './fields.ts';

/** Each list has a largest range that is not published (docs/reference/iswigo.md, 4); what comes is counted, not what was asked for. */
export const mostRows = 100;

/** What is called for a list, behind which the range comes. */
export interface ListCall {
  /** With its query, so that it ends in `?` or `&`. */
  readonly path: string;
  /** What is called, for metrics. */
  readonly operation: string;
  /** What a 404 to the first range means is missing. */
  readonly thing: string;
}

/** Asks Iswigo, for the application or for a user. */
export type AskForList = (call: ApiCall) => Promise<ProviderAnswer>;

/** One range of a list, as it comes. */
export interface Range {
  readonly rows: readonly unknown[];
  /** The number of rows in the whole list; undefined when Iswigo does not say. */
  readonly total: number | undefined;
}

/**
 * Asks for the rows from `first` on. How Iswigo answers a range behind the end is not published (docs/reference/iswigo.md, 4):
 * 416 (RFC 9110, 15.5.17), 404, 204 and an empty list all say that nothing is there.
 * @param patient waits for a slot in the budget
 * @param size how many rows at most
 */
export async function askForRange(
  ask: AskForList,
  { path, operation, thing }: ListCall,
  first: number,
  patient: boolean,
  size = mostRows,
): Promise<Range> {
  const range = `range=${first}-${first + size - 1}`;
  // The first range of a list that is there may be empty, but is no 404: that means what the list is of.
  const accept = first === 0 ? [416] : [404, 416];
  const call = { method: 'GET', path: path + range, operation, thing, patient, accept } as const;
  const answer = first === 0 ? await ask(call) : await laterPage(ask(call));
  const isBehind = answer.status === 204 || answer.status >= 400;
  if (!isBehind && !Array.isArray(answer.body)) throw nonsense('something that is no list');
  return { rows: isBehind ? [] : (answer.body as unknown[]), total: totalOf(answer) };
}

/** From `0-19/340`, or from the form that stands beside a 416, with a star for the range. */
function totalOf({ contentRange = '' }: ProviderAnswer): number | undefined {
  const total = /\/(\d{1,12})\s*$/.exec(contentRange)?.[1];
  return total === undefined ? undefined : Number(total);
}
