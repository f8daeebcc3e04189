import type { Dispatcher } from 'undici';
import type { Settings } from '../../../config/settings.ts';
import type { Site } from '../../../entities/site.ts';
import type { ChangeParts } from '../endpoints/endpoint_changes.ts';
import { endpointOfSite } from '../endpoints/endpoint_of_site.ts';
import type { SigningKeys } from '../endpoints/signing_keys.ts';
import { newEventId } from '../new_event_id.ts';
import { testEventBody } from '../recording/send_test_event.ts';
import { newSigningSecret, type SigningKey, signingKey } from '../signatures.ts';
import { deliveryHeaders } from './delivery_headers.ts';
import { postDelivery } from './post_delivery.ts';

/** What the receiver said to one of the two. */
export interface CheckedPost {
  /** Null when no answer came. */
  readonly status: number | null;
  readonly error: string | null;
  readonly durationMs: number;
}

/** How a receiver answered to an event that is signed as it should be, and to one that somebody else has signed. */
export interface ReceiverCheck {
  readonly at: Date;
  readonly signed: CheckedPost;
  readonly forged: CheckedPost;
}

export interface CheckParts extends Pick<ChangeParts, 'store' | 'sealer' | 'now'> {
  /** Goes only where the address policy lets it. */
  readonly dispatcher: Dispatcher;
  readonly signingKeys: SigningKeys;
  readonly deliveryTimeoutMs: Settings['DELIVERY_TIMEOUT_MS'];
}

/**
 * Posts two events of the type `gateway.test` to a site's receiver, one after the other: one signed with its secret, one with
 * a secret that nobody has. They are no deliveries: nothing is kept or tried again, and the breaker hears nothing of it.
 * @throws UnknownEndpoint for a site that has given no webhook_url
 */
export async function checkReceiver(parts: CheckParts, site: Site): Promise<ReceiverCheck> {
  const endpoint = await endpointOfSite(parts, site);
  const at = parts.now();
  const keys = await parts.signingKeys(endpoint, at);
  return {
    at,
    signed: await send(parts, site, keys),
    forged: await send(parts, site, [signingKey(newSigningSecret())]),
  };
}

async function send(parts: CheckParts, site: Site, keys: readonly SigningKey[]): Promise<CheckedPost> {
  const body = testEventBody(site.name, parts.now());
  const addressed = { id: newEventId(), provider: 'gateway', siteName: site.name };
  const startedAt = performance.now();
  const { status, error } = await postDelivery(parts.dispatcher, {
    url: site.webhookUrl ?? '',
    headers: deliveryHeaders(keys, addressed, parts.now(), body),
    body,
    timeoutMs: parts.deliveryTimeoutMs,
  });
  return { status, error, durationMs: Math.round(performance.now() - startedAt) };
}
