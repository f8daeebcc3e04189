import { EntitySchema } from 'typeorm';
import { instant } from './instant.ts';

/** Who did what to which thing. Written once, never changed; holds ids and outcomes, never bank data or secrets. */
export interface AuditEntry {
  id: string;
  at: Date;
  /** `client:<id>`, `operator`, `provider:<name>` or `gateway`. */
  actor: string;
  /** A verb of the house: `client.add`, `item.delete`, `request.completed`. */
  action: string;
  /** `<entity>:<id>`. */
  target: string;
  detail: Record<string, string | number | boolean | null> | null;
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
  },
  indices: [{ name: 'audit_entries_target', columns: ['target', 'at'] }],
});
