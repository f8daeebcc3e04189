/** Where a field of a record stands: its first column, counted from 1, and how many it has. */
export interface Field {
  readonly at: number;
  readonly length: number;
}

/** In every record: docs/reference/cfonb120.md, 2. What no field covers is blank. */
const head = {
  code: { at: 1, length: 2 },
  bank: { at: 3, length: 5 },
  branch: { at: 12, length: 5 },
  currency: { at: 17, length: 3 },
  decimals: { at: 20, length: 1 },
  account: { at: 22, length: 11 },
  /** Of a balance, else of the booking. */
  date: { at: 35, length: 6 },
};

/** 01 and 07. */
export const balanceLayout = inOrder({ ...head, amount: { at: 91, length: 14 } });

/** 04. */
export const movementLayout = inOrder({
  ...head,
  internalCode: { at: 8, length: 4 },
  operation: { at: 33, length: 2 },
  rejection: { at: 41, length: 2 },
  valueDate: { at: 43, length: 6 },
  label: { at: 49, length: 31 },
  entryNumber: { at: 82, length: 7 },
  exempt: { at: 89, length: 1 },
  unavailable: { at: 90, length: 1 },
  amount: { at: 91, length: 14 },
  reference: { at: 105, length: 16 },
});

/** 05, whose information is by its qualifier one field, or two. */
export const complementLayout = inOrder({
  ...head,
  internalCode: { at: 8, length: 4 },
  operation: { at: 33, length: 2 },
  qualifier: { at: 46, length: 3 },
  information: { at: 49, length: 70 },
});

/** By their columns, so that a record is written from left to right. */
function inOrder<L extends Record<string, Field>>(layout: L): L {
  return Object.fromEntries(Object.entries(layout).sort(([, a], [, b]) => a.at - b.at)) as L;
}
