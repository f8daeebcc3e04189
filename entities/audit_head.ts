import { EntitySchema } from 'typeorm';
import { wholeNumber } from './whole_number.ts';

/** Where the chain of audit entries begins and ends: one row, which whoever writes an entry holds until it is committed. */
export interface AuditHead {
  name: 'audit';
  /** Of the newest entry; 0 while there is none. */
  number: number;
  hash: string;
  /** Of the last entry that was purged; the oldest one that is there follows it. 0 while none was. */
  purgedNumber: number;
  purgedHash: string;
}

export const AuditHead = new EntitySchema<AuditHead>({
  name: 'AuditHead',
  tableName: 'audit_head',
  columns: {
    name: { type: 'varchar', length: 16, primary: true },
    number: wholeNumber(),
    hash: { type: 'varchar', length: 64 },
    purgedNumber: wholeNumber(),
    purgedHash: { type: 'varchar', length: 64 },
  },
});
