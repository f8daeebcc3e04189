import { EntitySchema } from 'typeorm';
import { instant } from './instant.ts';

/** `paused` by an operator; `disabled` by the relay, with a reason. Deliveries are kept in both, and go out after `resume`. */
export type EndpointState = 'active' | 'paused' | 'disabled';

/** `gone`: the site answered 410. `failing`: nothing but failures for days. */
export type DisableReason = 'gone' | 'failing';

/** `half_open` is an open breaker whose time is over: it lets one delivery through. */
export type Breaker = 'closed' | 'open';

/** Where a site's events go: one a site, which is one lane. */
export interface Endpoint {
  id: string;
  siteId: string;
  clientId: string;
  /** The webhook URL that breaker and state are about; the lane takes over the site's when that is another. */
  url: string;
  state: EndpointState;
  reason: DisableReason | null;
  breaker: Breaker;
  /** Failures since the last success; while the breaker is open, probes only. */
  failures: number;
  /** Set while the breaker is open. */
  openUntil: Date | null;
  /** The first failure since the last success. */
  failingSince: Date | null;
  /** The signing secret in its `whsec_` form, sealed, bound to this row. */
  sealedSecret: string;
  /** The secret before the last rotation; signs too until `previousSecretEndsAt`. */
  sealedPreviousSecret: string | null;
  previousSecretEndsAt: Date | null;
  createdAt: Date;
}

export const Endpoint = new EntitySchema<Endpoint>({
  name: 'Endpoint',
  tableName: 'endpoints',
  columns: {
    id: { type: 'varchar', length: 36, primary: true },
    siteId: { type: 'varchar', length: 36 },
    clientId: { type: 'varchar', length: 36 },
    url: { type: 'varchar', length: 2000 },
    state: { type: 'varchar', length: 16 },
    reason: { type: 'varchar', length: 16, nullable: true },
    breaker: { type: 'varchar', length: 16 },
    failures: { type: 'integer' },
    openUntil: instant({ nullable: true }),
    failingSince: instant({ nullable: true }),
    sealedSecret: { type: 'text' },
    sealedPreviousSecret: { type: 'text', nullable: true },
    previousSecretEndsAt: instant({ nullable: true }),
    createdAt: instant(),
  },
  indices: [
    { name: 'endpoints_site', columns: ['siteId'], unique: true },
    { name: 'endpoints_newest', columns: ['createdAt', 'id'] },
    { name: 'endpoints_client', columns: ['clientId', 'createdAt', 'id'] },
    { name: 'endpoints_troubled', columns: ['createdAt', 'id'], where: `"state" <> 'active' OR "breaker" <> 'closed'` },
  ],
});
