import { Client } from '../../entities/client.ts';
import { ConnectionRequest, type RequestStatus } from '../../entities/connection_request.ts';
import { Delivery, type DeliveryState } from '../../entities/delivery.ts';
import { DeliveryAttempt } from '../../entities/delivery_attempt.ts';
import { Endpoint } from '../../entities/endpoint.ts';
import { InboundEvent } from '../../entities/inbound_event.ts';
import { Item } from '../../entities/item.ts';
import { Site } from '../../entities/site.ts';
import { User } from '../../entities/user.ts';
import { recordAudit } from '../../src/operations/audit.ts';
import type { Store } from '../../src/store/store.ts';

/** A name that would break a page, a statement or an address that it got into as it is. */
export const hostileName = `<b id="x">O'Neil & "Sons"</b> %_\\ ?#/é`;

export const startMs = Date.parse('2026-03-02T09:00:00Z');

/** An id of that moment, as newEventId would give it. */
export function idAt(ms: number, kind: string, n: number): string {
  const time = ms.toString(16).padStart(12, '0');
  const place = n.toString(16).padStart(3, '0').slice(-3);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${place}-8000-${Buffer.from(kind).toString('hex').padEnd(12, '0').slice(0, 12)}`;
}

const states: readonly DeliveryState[] = [
  'delivered',
  'waiting',
  'exhausted',
  'pending',
  'cancelled',
  'delivered',
  'delivered',
];
const statuses: readonly RequestStatus[] = ['completed', 'failed', 'pending', 'expired'];
const needs = ['nothing', 'sca', 'wait'] as const;

export interface SeedSize {
  /** Events, each with its delivery. */
  readonly events?: number;
  /** For a gateway that runs: it tries to reach nobody. */
  readonly arePaused?: boolean;
}

/**
 * Two clients with two sites each, a user, an item and an endpoint a site, trips, and events with their deliveries: three a
 * millisecond, over all sites, in all states. Every name is hostile.
 */
export async function seed(store: Store, { events = 84, arePaused = false }: SeedSize = {}): Promise<void> {
  const at = (n: number) => new Date(startMs + n);
  const sites = ['a', 'b', 'c', 'd'];
  const clientOf = (n: number) => `client-${n < 2 ? 1 : 2}`;
  await store.write(async (manager) => {
    for (const n of [1, 2]) {
      await manager.insert(Client, {
        id: `client-${n}`,
        name: `${hostileName} ${n}`,
        apiKey: `key-${n}`,
        createdAt: at(0),
        disabledAt: n === 2 ? at(5) : null,
        scopes: null,
        allowedFrom: null,
      });
      await recordAudit(manager, { actor: 'operator', action: 'client.add', target: `client:client-${n}` });
    }
    for (const [n, site] of sites.entries()) {
      const owner = { clientId: clientOf(n) };
      const baseUrl = `https://${site}.erp.example`;
      const webhookUrl = `${baseUrl}/hook`;
      const named = { id: `site-${site}`, ...owner, name: `${hostileName} ${site}`, baseUrl, webhookUrl };
      await manager.insert(Site, { ...named, allowedHosts: [], createdAt: at(n) });
      await manager.insert(User, {
        id: `user-${site}`,
        ...owner,
        externalId: `${hostileName} ${site}`,
        provider: 'bridge',
        providerUserId: `uuid-${site}`,
        createdAt: at(n),
      });
      await manager.insert(Item, {
        id: `item-${site}`,
        ...owner,
        userId: `user-${site}`,
        siteId: `site-${site}`,
        provider: n % 2 ? 'powens' : 'bridge',
        providerItemId: `${n}`,
        bank: hostileName,
        status: 0,
        needs: needs[n % needs.length] as string,
        authenticationExpiresAt: at(n * 86_400_000),
        createdAt: at(n),
        updatedAt: at(n),
        deletedAt: null,
      });
      await manager.insert(Endpoint, {
        id: `endpoint-${site}`,
        ...owner,
        siteId: `site-${site}`,
        url: webhookUrl,
        state: n === 1 || arePaused ? 'paused' : 'active',
        reason: null,
        breaker: n === 2 ? 'open' : 'closed',
        failures: n,
        openUntil: null,
        failingSince: null,
        sealedSecret: 'sealed',
        sealedPreviousSecret: null,
        previousSecretEndsAt: null,
        createdAt: at(n),
      });
      for (let m = 0; m < 6; m += 1) {
        const status = statuses[m % statuses.length] as RequestStatus;
        const id = `trip-${site}-${m}`;
        await manager.insert(ConnectionRequest, {
          id,
          ...owner,
          siteId: `site-${site}`,
          userId: `user-${site}`,
          provider: 'bridge',
          mode: m % 2 ? 'connect' : 'edit',
          bank: hostileName,
          itemId: status === 'completed' ? `item-${site}` : null,
          redirectUrl: baseUrl,
          state: `secret-state-${site}-${m}`,
          status,
          step: status === 'failed' ? hostileName.slice(0, 60) : null,
          error: null,
          createdAt: at(m),
          grantedAt: at(m + 400),
          expiresAt: at(86_400_000),
          endedAt: status === 'pending' ? null : at(m + 60_000),
        });
        await recordAudit(manager, {
          actor: `client:${owner.clientId}`,
          action: 'request.link',
          target: `request:${id}`,
        });
      }
    }
    const made: { events: InboundEvent[]; deliveries: Delivery[]; attempts: DeliveryAttempt[] } = {
      events: [],
      deliveries: [],
      attempts: [],
    };
    for (let n = 0; n < events; n += 1) {
      const ms = startMs + Math.floor(n / 3);
      const site = sites[n % sites.length] as string;
      const state = states[n % states.length] as DeliveryState;
      const isGateway = n % 5 === 0;
      const provider = isGateway ? 'gateway' : 'bridge';
      const type = isGateway ? 'item.expiring' : n % 2 ? 'item.refreshed' : 'item.account.updated';
      const eventId = idAt(ms, 'event', n);
      const isUnrouted = n % 10 === 9;
      made.events.push({
        id: eventId,
        provider,
        dedupeKey: `key-${n}`,
        type,
        itemId: `item-${site}`,
        providerUserId: null,
        sealedBody: 'sealed',
        traceParent: null,
        receivedAt: new Date(ms),
        appliedAt: new Date(ms),
        applyAt: null,
        applyFailures: 0,
        routedAt: isUnrouted ? null : new Date(ms),
      });
      if (isUnrouted) continue;
      const id = idAt(ms, 'delivery', n);
      const failed = state !== 'delivered' && state !== 'pending';
      made.deliveries.push({
        id,
        eventId,
        endpointId: `endpoint-${site}`,
        siteId: `site-${site}`,
        clientId: clientOf(sites.indexOf(site)),
        provider,
        type,
        itemId: `item-${site}`,
        state,
        feedPosition: null,
        attempts: state === 'pending' ? 0 : 1,
        failures: failed ? 1 : 0,
        nextAttemptAt: state === 'waiting' ? new Date(ms + 5000) : null,
        createdAt: new Date(ms),
        deliveredAt: state === 'delivered' ? new Date(ms) : null,
        lastStatus: failed ? 500 : state === 'pending' ? null : 200,
        lastError: failed ? 'the site answered 500' : null,
      });
      if (state === 'pending') continue;
      made.attempts.push({
        deliveryId: id,
        number: 1,
        at: new Date(ms + 1),
        durationMs: 12,
        status: failed ? 500 : 200,
        error: failed ? 'the site answered 500' : null,
        answerType: failed ? 'text/html' : null,
        answerBytes: failed ? 10 : null,
        sealedExcerpt: null,
      });
    }
    await manager.insert(InboundEvent, made.events);
    await manager.insert(Delivery, made.deliveries);
    await manager.insert(DeliveryAttempt, made.attempts);
  });
}
