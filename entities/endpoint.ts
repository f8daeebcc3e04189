import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from './instant.ts';

/** `paused` by an operator; `disabled` by the relay, with a reason. Deliveries are kept in both, and go out after `resume`. */
export type EndpointState = 'active' | 'paused' | 'disabled';

/** `gone`: the site answered 410. `failing`: nothing but failures for days. */
export type DisableReason = 'gone' | 'failing';

/** `half_open` is an open breaker whose time is over: it lets one delivery through. */
export type Breaker = 'closed' | 'open';

/** Where a site's events go: one a site, which is one lane. */
@Entity('endpoints')
export class Endpoint {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Index('endpoints_site', { unique: true })
  @Column('varchar', { length: 36 })
  siteId!: string;

  @Column('varchar', { length: 36 })
  clientId!: string;

  /** The webhook URL that breaker and state are about; the lane takes over the site's when that is another. */
  @Column('varchar', { length: 2000 })
  url!: string;

  @Column('varchar', { length: 16 })
  state!: EndpointState;

  @Column('varchar', { length: 16, nullable: true })
  reason!: DisableReason | null;

  @Column('varchar', { length: 16 })
  breaker!: Breaker;

  /** Failures since the last success; while the breaker is open, probes only. */
  @Column('integer')
  failures!: number;

  /** Set while the breaker is open. */
  @Instant({ nullable: true })
  openUntil!: Date | null;

  /** The first failure since the last success. */
  @Instant({ nullable: true })
  failingSince!: Date | null;

  /** The signing secret in its `whsec_` form, sealed, bound to this row. */
  @Column('text')
  sealedSecret!: string;

  /** The secret before the last rotation; signs too until `previousSecretEndsAt`. */
  @Column('text', { nullable: true })
  sealedPreviousSecret!: string | null;

  @Instant({ nullable: true })
  previousSecretEndsAt!: Date | null;

  @Instant()
  createdAt!: Date;
}
