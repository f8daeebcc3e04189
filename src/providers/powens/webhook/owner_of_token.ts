import { createHash, timingSafeEqual } from 'node:crypto';
import type { StoredTokens } from '../../provider.ts';
import { bareToken, ownerIn } from '../owned_token.ts';

/** Powens' id of the user whose token this is, if it is one. */
export async function ownerOfToken(tokens: StoredTokens, token: string): Promise<string | undefined> {
  const stored = await tokens.ofShown('powens', token, bareToken);
  if (stored === undefined) return undefined;
  // Compared as digests, which have one length.
  const [given, own] = [token, bareToken(stored.value)].map((each) => createHash('sha256').update(each).digest());
  return timingSafeEqual(given as Buffer, own as Buffer) ? ownerIn(stored.value) : undefined;
}
