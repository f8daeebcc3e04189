import type { Clock } from '../clock.ts';
import type { ProviderUser, UserToken } from '../provider.ts';
import type { ProviderAnswer } from '../provider_answer.ts';
import { ProviderError } from '../provider_error.ts';
import { instant, nonsense, row, text } from './fields.ts';
import { codeOf, refusalOf } from './refusal_of.ts';

/** What both generations document (docs/reference/bridge.md, 2.2), for an answer that does not say. */
const lifeMs = 2 * 60 * 60 * 1000;
/** With a clock that runs ahead every new token looks old, and each call would ask for another. */
const shortestLifeMs = 2 * 60 * 1000;
/** Bridge answers 401 for a user whom it does not know; clients of it have met 400 and 404 too (3.8). */
const unknownUserStatuses = [400, 401, 404];

export interface GivenToken {
  readonly token: UserToken;
  readonly providerUserId: string;
}

/**
 * Asks for a user's token, by Bridge's own id where it is known and else by the external one.
 * @throws ProviderError `not_found` when Bridge does not know the user
 */
export async function askForToken(
  user: ProviderUser,
  clock: Clock,
  post: (body: object, accept: readonly number[]) => Promise<ProviderAnswer>,
  isApplicationKnown: () => Promise<boolean>,
): Promise<GivenToken> {
  const by = user.providerUserId === null ? { external_user_id: user.id } : { user_uuid: user.providerUserId };
  const answer = await post(by, unknownUserStatuses);
  if (answer.status >= 300) {
    if (!(await isUserUnknown(answer, isApplicationKnown))) throw refusalOf(answer, 'user');
    throw new ProviderError(
      'not_found',
      'bridge',
      'Bridge does not know this user any more; a new connect link makes it known again.',
    );
  }

  const body = row(answer.body);
  const value = text(body.access_token);
  if (!value || !/^[\x21-\x7e]{1,4096}$/.test(value)) throw nonsense('a token that cannot be used');
  const expiresAt = instant(body.expires_at);
  const now = clock.now();
  const expiresAtMs = expiresAt === null ? now + lifeMs : Math.max(Date.parse(expiresAt), now + shortestLifeMs);
  return { token: { value, expiresAt: new Date(expiresAtMs) }, providerUserId: userIdOf(body.user) };
}

/**
 * 2021-06-01 has no published word for a user whom it does not know (docs/reference/bridge.md, 10): a 401 that says neither is
 * the user's when Bridge still knows the application.
 */
async function isUserUnknown(answer: ProviderAnswer, isApplicationKnown: () => Promise<boolean>): Promise<boolean> {
  const code = codeOf(answer);
  if (answer.status === 404 || code === 'user.authentication.unauthorized') return true;
  return answer.status === 401 && code !== 'invalid_client_credentials' && (await isApplicationKnown());
}

/** @throws ProviderError `unavailable` */
export function userIdOf(user: unknown): string {
  const uuid = text(row(user).uuid);
  if (uuid && /^[\w-]{1,64}$/.test(uuid)) return uuid;
  throw nonsense('a user without an id');
}
