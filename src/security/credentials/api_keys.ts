import { createHmac, createSecretKey, hash as digest, randomBytes, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { ApiSecret } from '../../../entities/api_secret.ts';
import { type Scope, scopes } from '../../../entities/client.ts';
import type { Logger } from '../../operations/log.ts';
import type { Store } from '../../store/store.ts';
import { keepSealedValue } from '../sealing/sealed_values.ts';
import type { Sealer } from '../sealing/sealer.ts';
import { AddressList } from './address_list.ts';
import { isCredential } from './credential_format.ts';
import { KeyLookup, type KnownKey } from './key_lookup.ts';
import { openLastUse } from './last_use.ts';

/** A pair that was right is right for this long without a look: the time after which a disabled client is refused everywhere. */
export const verifiedForMs = 5000;

/** The holder of the credential that came with a call. */
export interface AuthenticatedClient {
  readonly id: string;
  readonly name: string;
  /** What its key may do. */
  readonly scopes: ReadonlySet<Scope>;
  /** From where it may call; undefined: from anywhere. */
  readonly from: AddressList | undefined;
}

/** The credentials of the installation. */
export interface ApiKeys {
  /** Resolves to undefined for an unknown key, a wrong or expired secret, or a disabled client; they are not told apart. */
  authenticate(apiKey: string, apiSecret: string): Promise<AuthenticatedClient | undefined>;
  /** How a secret is stored: HMAC-SHA256 under the hash key of the installation, hex. */
  hash(apiSecret: string): string;
  /** Ends when the last uses that were noted are on disk. */
  close(): Promise<void>;
}

/** Two clocks, because a verified pair must not live longer when the machine's time is set back. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds since some moment; never set. */
  elapsed(): number;
}

const systemClock: Clock = { now: Date.now, elapsed: () => performance.now() };

interface Pair {
  readonly apiKey: string;
  readonly hash: string;
}

/**
 * Opens the credentials with the hash key of the installation, which the first start makes.
 * @throws SealingError when the sealing keys do not open the hash key
 */
export async function openApiKeys(
  store: Store,
  sealer: Sealer,
  log: Logger,
  clock: Clock = systemClock,
): Promise<ApiKeys> {
  // As a key object, not as bytes: measured 1.9 µs a hash instead of 13.5.
  const hashKey = createSecretKey(await keepSealedValue(store, sealer, 'api-hash-key', () => randomBytes(32)));
  const hash = (apiSecret: string) => createHmac('sha256', hashKey).update(apiSecret).digest('hex');
  const lastUse = openLastUse(store, log, clock.now);
  const lookup = new KeyLookup(store.read, clock.now);

  // Only right pairs are kept, under their SHA-256: 2 µs, where the HMAC takes 15 in a busy process. No secret stays in
  // memory, and a guess moves nothing. Calls that come while a pair is looked up share the look-up.
  const verified = new LRUCache<string, AuthenticatedClient, Pair>({
    max: 10_000,
    ttl: verifiedForMs,
    perf: { now: clock.elapsed },
    ttlResolution: 0,
    fetchMethod: async (_key, _stale, { context, options }) => {
      const nowMs = clock.now();
      const known = await lookup.find(context.apiKey);
      const secret = rightSecret(known, context.hash);
      if (!known || !secret) return undefined;
      lastUse.note(secret);
      if (secret.expiresAt) options.ttl = Math.min(verifiedForMs, secret.expiresAt.getTime() - nowMs);
      const { id, name, scopes: given, allowedFrom } = known.client;
      return {
        id,
        name,
        scopes: new Set(given ?? scopes),
        from: allowedFrom ? new AddressList(allowedFrom) : undefined,
      };
    },
  });

  return {
    hash,
    authenticate: async (apiKey, apiSecret) => {
      const key = digest('sha256', `${apiKey}:${apiSecret}`, 'base64url');
      const client = verified.get(key);
      if (client) return client;
      if (!isCredential('key', apiKey) || !isCredential('secret', apiSecret)) return undefined;
      return verified.fetch(key, { context: { apiKey, hash: hash(apiSecret) } });
    },
    close: () => lastUse.close(),
  };
}

/** Compared with when there is nothing else to compare with. */
const noSecret = Buffer.alloc(32);

/** Compared in constant time whether or not the key is known: how long an answer takes does not tell which keys exist. */
function rightSecret(known: KnownKey | undefined, hash: string): ApiSecret | undefined {
  const presented = Buffer.from(hash, 'hex');
  const secrets = known?.secrets ?? [];
  if (secrets.length === 0) timingSafeEqual(presented, noSecret);
  return secrets.filter((stored) => timingSafeEqual(presented, Buffer.from(stored.hash, 'hex')))[0];
}
