import { EntitySchema } from 'typeorm';
import { instant } from './instant.ts';
import { wholeNumber } from './whole_number.ts';

/**
 * Who did what to which thing. Written once, never changed; holds ids and outcomes, never bank data or secrets. The entries
 * are a chain: each holds the hash of the one before it and of itself (docs/decisions/0305-the-audit-trail-is-a-chain.md).
 */
export interface AuditEntry {
  id: string;
  at: Date;
  /**
   * `client:<id>`; `operator` for the command line, `operator:<name>` for the console; `portal:<site id>` for the people of a site; `provider:<name>`; `gateway`; `stranger` for who was
   * refused before it was known who it is.
   */
  actor: string;
  /** A verb of the house: `client.add`, `item.delete`, `request.completed`. */
  action: string;
  /** `<entity>:<id>`. */
  target: string;
  detail: Record<string, string | number | boolean | null> | null;
  /** Its place in the chain, from 1. Null where an older version wrote it; the next start puts it at the end. */
  number: number | null;
  /** SHA-256, hex, of the entry before; of the first: zeros. */
  previousHash: string | null;
  hash: string | null;
}

export const AuditEntry = new EntitySchema<AuditEntry>({
  name: 'AuditEntry',
  tableName: 'audit_entries',
  columns: {
    id: { type: 'varchar', length: 36, primary: true },
    at: instant(),
    actor: { type: 'varchar', length: 80 },
    action: { type: 'varchar', length: 64 },
    target: { type: 'varchar', length: 140 },
    detail: { type: 'simple-json', nullable: true },
    number: wholeNumber({ nullable: true }),
    previousHash: { type: 'varchar', length: 64, nullable: true },
    hash: { type: 'varchar', length: 64, nullable: true },
  },
  indices: [
    { name: 'audit_entries_target', columns: ['target', 'at'] },
    { name: 'audit_entries_number', columns: ['number'], unique: true },
    { name: 'audit_entries_actor', columns: ['actor', 'number'] },
  ],
});
