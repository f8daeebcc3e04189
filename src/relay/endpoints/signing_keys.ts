import { LRUCache } from 'lru-cache';
import type { Endpoint } from '../../../entities/endpoint.ts';
import type { Sealer } from '../../security/sealing/sealer.ts';
import { atMost } from '../../shares/at_most.ts';
import { type SigningKey, signingKey } from '../signatures.ts';
import { secretRow } from './ensure_endpoint.ts';

/** The keys that sign for an endpoint now, newest first. */
export type SigningKeys = (
  endpoint: Pick<Endpoint, 'id' | 'sealedSecret' | 'sealedPreviousSecret' | 'previousSecretEndsAt'>,
  now: Date,
) => Promise<readonly SigningKey[]>;

/** Keeps opened keys by their sealed form: a rotation changes that, in whatever process it was made. */
export function openSigningKeys(sealer: Sealer): SigningKeys {
  const opened = new LRUCache<string, SigningKey>(atMost(10_000));

  async function open(sealed: string, row: string): Promise<SigningKey> {
    const known = opened.get(sealed);
    if (known) return known;
    const key = signingKey((await sealer.open(sealed, row)).toString());
    opened.set(sealed, key);
    return key;
  }

  return async ({ id, sealedSecret, sealedPreviousSecret, previousSecretEndsAt }, now) => {
    const newest = await open(sealedSecret, secretRow(id, 'secret'));
    if (sealedPreviousSecret === null || previousSecretEndsAt === null || previousSecretEndsAt <= now) return [newest];
    return [newest, await open(sealedPreviousSecret, secretRow(id, 'previous-secret'))];
  };
}
