import { createHmac, type KeyObject } from 'node:crypto';

/** The room is a cursor's; two rows in 10^14 are taken for one another. */
export const markBytes = 6;

/** What a cursor keeps of a thing in place of it: a keyed hash, so that nobody can make a row that is taken for another one. */
export function marksOf(key: KeyObject) {
  const mark = (what: string) =>
    createHmac('sha256', key).update(what).digest().subarray(0, markBytes).toString('base64url');
  return {
    /** Of the whole row: what changes about it makes it another, whatever its time of change says. */
    row: (row: object) => mark(`row ${JSON.stringify(row)}`),
    item: (id: string) => mark(`item ${id}`),
    user: (id: string) => mark(`user ${id}`),
  };
}
