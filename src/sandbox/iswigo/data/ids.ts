/** UUIDs that tell where their thing is: the account's number in front, the row behind. */
const prefixes = { account: '0b1e', document: 'e1d0' } as const;

const hex = (value: number, length: number) => value.toString(16).padStart(length, '0');

export const accountId = (serial: number): string => `${prefixes.account}${hex(serial, 4)}-0000-4000-8000-000000000000`;

export const transactionId = (serial: number, row: number): string =>
  `${hex(serial, 8)}-0000-4000-8000-${hex(row, 12)}`;

/** By the first account of the connection. */
export const documentId = (serial: number, place: number): string =>
  `${prefixes.document}${hex(place, 4)}-0000-4000-8000-${hex(serial, 12)}`;

/** The account and row of a transaction's id; undefined for another one. */
export function transactionPlace(id: string): { serial: number; row: number } | undefined {
  const [, serial, row] = /^([0-9a-f]{8})-0000-4000-8000-([0-9a-f]{12})$/.exec(id) ?? [];
  if (serial === undefined || row === undefined) return undefined;
  return { serial: Number.parseInt(serial, 16), row: Number.parseInt(row, 16) };
}
