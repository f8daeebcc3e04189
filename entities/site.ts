import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from './instant.ts';

/** One ERP site of a client, named by the argument `site`. */
@Entity('sites')
@Index('sites_client_name', ['clientId', 'name'], { unique: true })
export class Site {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 36 })
  clientId!: string;

  @Column('varchar', { length: 140 })
  name!: string;

  /** Fixed by the first use: a stolen credential cannot move a site elsewhere. */
  @Column('varchar', { length: 2000 })
  baseUrl!: string;

  /** The last one given; where the site's events go. */
  @Column('varchar', { length: 2000 })
  webhookUrl!: string;

  /** Host names beside the one of `baseUrl` that an operator allowed. */
  @Column('simple-json')
  allowedHosts!: string[];

  @Instant()
  createdAt!: Date;
}
