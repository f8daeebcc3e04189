import { EntitySchema } from 'typeorm';
import { instant } from './instant.ts';

/**
 * `untrusted_proxy`: calls come through a proxy, but TRUST_PROXY is off. `served_outside_sandbox`: a gateway without the sandbox
 * was started on this database, so it may hold real connections; a reset of the sandbox leaves it alone.
 */
export type NoticeName = 'untrusted_proxy' | 'served_outside_sandbox';

/** What a server has seen that its operator should know; `bank-api doctor` tells it. One row a kind, with the last time. */
export interface Notice {
  name: NoticeName;
  at: Date;
}

export const Notice = new EntitySchema<Notice>({
  name: 'Notice',
  tableName: 'notices',
  columns: {
    name: { type: 'varchar', length: 36, primary: true },
    at: instant(),
  },
});
