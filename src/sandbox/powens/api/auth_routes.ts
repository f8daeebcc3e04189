import { done } from '../../simulator/api/api_route.ts';
import { deleteUser, findUser, makeUser, newToken } from '../life/users.ts';
import { userShape } from '../shapes/connection_shape.ts';
import { codeLifeMs } from '../state/codes.ts';
import type { SandboxUser } from '../state/state.ts';
import type { ApiAnswer, ApiCall, ApiRoute, UserCall } from './call.ts';
import { found, openRoute, refusals, userRoute } from './call.ts';

/** Users, their tokens and codes (docs/reference/powens.md, 2). */
export const authRoutes: readonly ApiRoute[] = [
  openRoute('POST', '/auth/init', initUser),
  userRoute('GET', '/auth/token/code', issueCode),
  userRoute('POST', '/auth/token/code', issueCode),
  openRoute('POST', '/auth/token/access', redeemCode),
  openRoute('POST', '/auth/renew', renewToken),
  userRoute('DELETE', '/auth/token', revokeToken),
  userRoute('GET', '/users/:user', ({ user }) => ({ body: userShape(user) })),
  userRoute('DELETE', '/users/:user', ({ world, user }) => done(deleteUser(world, user))),
];

/** Without the client's credentials the user is a temporary one. */
function initUser(call: ApiCall): ApiAnswer {
  const permanent = call.body.client_id !== undefined || call.body.client_secret !== undefined;
  if (permanent) requireClient(call);
  const { id: id_user, tokens } = makeUser(call.world, permanent);
  const life = permanent ? { type: 'permanent', expires_in: null } : { type: 'temporary', expires_in: 1800 };
  return { body: { auth_token: tokens[0], id_user, ...life } };
}

function issueCode({ world, user, query, body }: UserCall): ApiAnswer {
  const type = query.get('type') ?? body.type ?? 'requestAccess';
  if (type !== 'singleAccess' && type !== 'requestAccess') throw refusals.invalid('type');
  const single = type === 'singleAccess';
  const code = world.codes.issue(user.id, single);
  return { body: { code, type: 'temporary', access: single ? 'single' : 'standard', expires_in: codeLifeMs / 1000 } };
}

/** A temporary user becomes permanent by this; what was to be told of it is told now. */
function redeemCode(call: ApiCall): ApiAnswer {
  requireClient(call);
  const user = userOf(call, call.world.codes.redeem(String(call.body.code)));
  delete user.expiresAt;
  return { body: addToken(call, user) };
}

function renewToken(call: ApiCall): ApiAnswer {
  requireClient(call);
  if (call.body.grant_type !== 'client_credentials') throw refusals.invalid('grant_type');
  const { id_user: id, revoke_previous: revoke } = call.body;
  const user = id === undefined ? makeUser(call.world, true) : userOf(call, Number(id));
  if (revoke === true || revoke === 'true') user.tokens.length = 0;
  return { body: addToken(call, user) };
}

function revokeToken({ world, user, token }: UserCall): ApiAnswer {
  user.tokens.splice(user.tokens.indexOf(token), 1);
  world.file.changed();
  return {};
}

function addToken({ world }: ApiCall, user: SandboxUser): object {
  const token = newToken();
  user.tokens.push(token);
  world.file.changed();
  return { access_token: token, token_type: 'Bearer' };
}

function userOf({ world }: ApiCall, id: number | undefined): SandboxUser {
  return found(findUser(world, id ?? Number.NaN));
}

function requireClient({ world, body }: ApiCall): void {
  const right = String(body.client_id) === world.clientId && body.client_secret === world.clientSecret;
  if (!right) throw refusals.invalidClient();
}
