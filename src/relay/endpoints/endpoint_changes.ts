import { type EntityManager, Not } from 'typeorm';
import { type DisableReason, Endpoint } from '../../../entities/endpoint.ts';
import { Site } from '../../../entities/site.ts';
import { GatewayError } from '../../errors/gateway_error.ts';
import { type Told, told } from '../../errors/told.ts';
import { recordAudit } from '../../operations/audit.ts';
import type { Logger } from '../../operations/log.ts';
import type { Metrics } from '../../operations/metrics.ts';
import type { Sealer } from '../../security/sealing/sealer.ts';
import { findForUpdate } from '../../store/find_for_update.ts';
import type { Store } from '../../store/store.ts';
import { newSigningSecret } from '../signatures.ts';
import type { Alerts } from './alert_operator.ts';
import { type Health, healthy } from './breaker.ts';
import { secretRow } from './ensure_endpoint.ts';
import { inCode, nameInChat } from './name_in_chat.ts';

/** What can happen to an endpoint, with the sentence that the operator reads. */
const sentences = {
  breaker_opened: 'does not take events; one at a time finds out when it is back',
  breaker_closed: 'takes events again',
  disabled_gone: 'answered 410 Gone: events are kept, and go out after bank-api endpoint resume',
  disabled_failing: 'has failed for days: events are kept, and go out after bank-api endpoint resume',
  moved: 'has another webhook URL: deliveries start afresh there',
  paused: 'is paused: events are kept',
  resumed: 'is resumed',
  secret_rotated: 'has another signing secret; the older one signs too for 24 hours',
} as const;

export type EndpointChange = keyof typeof sentences;

export interface ChangeParts {
  readonly store: Store;
  readonly sealer: Sealer;
  readonly log: Logger;
  readonly metrics: Pick<Metrics, 'endpointChange'>;
  readonly alerts: Alerts;
  now(): Date;
}

/** No endpoint has this id; the message is for the operator. */
export class UnknownEndpoint extends GatewayError<'endpoint_unknown'> {
  constructor(told: Told) {
    super('endpoint_unknown', told);
  }
}

/** How long the older signing secret signs beside the newer one. */
const rotationMs = 24 * 3_600_000;

/** What the lane saw; written only where it changes something. The state stays as an operator may have set it meanwhile. */
export function saveHealth(parts: ChangeParts, id: string, before: Health, health: Health): Promise<void> {
  const change =
    before.breaker === health.breaker ? undefined : health.breaker === 'open' ? 'breaker_opened' : 'breaker_closed';
  return apply(parts, id, change, 'gateway', (manager) => manager.update(Endpoint, { id }, health));
}

/** Nothing goes there any more until an operator resumes it, or the site names another URL. Deliveries are kept. */
export function disableEndpoint(parts: ChangeParts, id: string, reason: DisableReason): Promise<void> {
  return apply(parts, id, `disabled_${reason}`, 'gateway', (manager) =>
    manager.update(Endpoint, { id, state: 'active' }, { state: 'disabled', reason }),
  );
}

/** The site has named another webhook URL: what the old one did wrong is forgotten. A pause by hand stays, also one of this moment. */
export function moveEndpoint(parts: ChangeParts, id: string, url: string): Promise<void> {
  return apply(parts, id, 'moved', 'gateway', (manager, { state }) => {
    const active = state === 'paused' ? {} : { state: 'active' as const, reason: null };
    return manager.update(Endpoint, { id, url: Not(url) }, { url, ...healthy, ...active });
  });
}

/** Holds back everything for a site. @throws UnknownEndpoint */
export function pauseEndpoint(parts: ChangeParts, id: string, actor = 'operator'): Promise<void> {
  return apply(parts, id, 'paused', actor, (manager) =>
    manager.update(Endpoint, { id }, { state: 'paused', reason: null }),
  );
}

/** Lets a paused or disabled endpoint have its events; the breaker starts closed. @throws UnknownEndpoint */
export function resumeEndpoint(parts: ChangeParts, id: string, actor = 'operator'): Promise<void> {
  return apply(parts, id, 'resumed', actor, (manager) =>
    manager.update(Endpoint, { id }, { state: 'active', reason: null, ...healthy }),
  );
}

/**
 * Gives an endpoint a new signing secret. The one before signs too for 24 hours; one that is older still ends at once.
 * @returns the new secret, `whsec_…`; it is shown nowhere else
 * @throws UnknownEndpoint
 */
export async function rotateSigningSecret(parts: ChangeParts, id: string, actor = 'operator'): Promise<string> {
  const secret = newSigningSecret();
  await apply(parts, id, 'secret_rotated', actor, async (manager, { sealedSecret }) => {
    const older = await parts.sealer.open(sealedSecret, secretRow(id, 'secret'));
    return manager.update(
      Endpoint,
      { id },
      {
        sealedSecret: await parts.sealer.seal(secret, secretRow(id, 'secret')),
        sealedPreviousSecret: await parts.sealer.seal(older, secretRow(id, 'previous-secret')),
        previousSecretEndsAt: new Date(parts.now().getTime() + rotationMs),
      },
    );
  });
  return secret;
}

/**
 * The signing secret of an endpoint, `whsec_…`, for whoever sets up a site. Whoever has it can sign as this gateway, so the
 * audit trail keeps who read it.
 * @throws UnknownEndpoint
 */
export async function readSigningSecret(
  parts: Pick<ChangeParts, 'store' | 'sealer'>,
  id: string,
  actor = 'operator',
): Promise<string> {
  const { sealedSecret } = await parts.store.write(async (manager) => {
    await recordAudit(manager, { actor, action: 'endpoint.secret_read', target: `endpoint:${id}` });
    return known(await manager.findOneBy(Endpoint, { id }), id);
  });
  return (await parts.sealer.open(sealedSecret, secretRow(id, 'secret'))).toString();
}

/** One change: written and audited together, then logged, counted and told to the operator. One that changes no row is none. */
async function apply(
  parts: ChangeParts,
  id: string,
  change: EndpointChange | undefined,
  actor: string,
  write: (manager: EntityManager, endpoint: Endpoint) => Promise<{ readonly affected?: number }>,
): Promise<void> {
  const site = await parts.store.write(async (manager) => {
    const endpoint = known(await findForUpdate(manager, Endpoint, { id }), id);
    const { affected } = await write(manager, endpoint);
    if (change === undefined || affected === 0) return undefined;
    await recordAudit(manager, { actor, action: `endpoint.${change}`, target: `endpoint:${id}` });
    return manager.findOneByOrFail(Site, { id: endpoint.siteId });
  });
  if (change === undefined || site === undefined) return;
  parts.log.warn({ endpoint: id, site: site.name, change, actor }, `an endpoint ${sentences[change]}`);
  parts.metrics.endpointChange(change);
  const text = `Bank API: the endpoint of ${inCode(site.name)} ${sentences[change]}.`;
  const alert = { text, change, endpoint: id, site: nameInChat(site.name), at: parts.now().toISOString() };
  parts.alerts.send(alert, site.clientId);
}

function known(endpoint: Endpoint | null, id: string): Endpoint {
  if (!endpoint) throw new UnknownEndpoint(told('endpoint_unknown', { id }));
  return endpoint;
}
