import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from './instant.ts';

/** The holder of one credential. Everything else in the database belongs to exactly one client. */
@Entity('clients')
export class Client {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Index('clients_name', { unique: true })
  @Column('varchar', { length: 140 })
  name!: string;

  /** The public half of the credential. */
  @Index('clients_api_key', { unique: true })
  @Column('varchar', { length: 64 })
  apiKey!: string;

  @Instant()
  createdAt!: Date;

  /** A disabled client is refused like an unknown one; its data stays. */
  @Instant({ nullable: true })
  disabledAt!: Date | null;
}
