import { createHmac, type KeyObject } from 'node:crypto';

/** What a cursor keeps of a thing in place of it: a keyed hash, so that nobody can make a row that is taken for another one. */
export function marksOf(key: KeyObject) {
  const mark = (what: string, bytes: number) =>
    createHmac('sha256', key).update(what).digest().subarray(0, bytes).toString('base64url');
  return {
    /** Of the whole row: what changes about it makes it another, whatever its time of change says. */
    row: (row: object) => mark(`row ${JSON.stringify(row)}`, 6),
    item: (id: string) => mark(`item ${id}`, 6),
  };
}
