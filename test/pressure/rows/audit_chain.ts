import type { Row } from '../row.ts';
import { keepOn } from '../stand/keep_on.ts';

/** A second: as many as CLIENT_CALLS_PER_MINUTE allows when nothing is set. */
const callsOfClient = 20;

export const auditChain: Row = {
  thing: 'the chain of the audit trail',
  settings: () => ({ BRIDGE_CALLS_PER_5_MINUTES: '1000000' }),
  flood: ({ one: { site }, at }) => keepOn(callsOfClient, () => site.link(undefined, at('/fast/one'))),
  get: ({ other: { site }, at }) => site.link(undefined, at('/fast/other')),
};
