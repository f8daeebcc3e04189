import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from './instant.ts';

/** Who did what to which thing. Written once, never changed; holds ids and outcomes, never bank data or secrets. */
@Entity('audit_entries')
@Index('audit_entries_target', ['target', 'at'])
export class AuditEntry {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Instant()
  at!: Date;

  /** `client:<id>`, `operator`, `provider:<name>` or `gateway`. */
  @Column('varchar', { length: 80 })
  actor!: string;

  /** A verb of the house: `client.add`, `item.delete`, `request.completed`. */
  @Column('varchar', { length: 64 })
  action!: string;

  /** `<entity>:<id>`. */
  @Column('varchar', { length: 140 })
  target!: string;

  @Column('simple-json', { nullable: true })
  detail!: Record<string, string | number | boolean | null> | null;
}
