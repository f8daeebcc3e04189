import type { Row } from '../row.ts';
import { keepOn } from '../stand/keep_on.ts';

export const auditChain: Row = {
  thing: 'the chain of the audit trail',
  settings: () => ({ BRIDGE_CALLS_PER_5_MINUTES: '1000000' }),
  press: ({ one: { site }, at }) => keepOn(8, () => site.link(undefined, at('/fast/one'))),
  get: ({ other: { site }, at }) => site.link(undefined, at('/fast/other')),
};
