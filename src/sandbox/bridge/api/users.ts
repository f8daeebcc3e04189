import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { chanceUuid } from '../../simulated_bank/chance.ts';
import { instantText } from '../../simulated_bank/transaction.ts';
import { nextNumber } from '../../simulator/state/state_form.ts';
import type { SandboxUser } from '../state/state.ts';
import type { World } from '../world.ts';
import { type ApiAnswer, type ApiCall, found, readBody, refusals } from './call.ts';
import { pageOf } from './page.ts';

const externalUserId = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/);
const newUser = z.object({ external_user_id: externalUserId.optional() });
/** The old mode of v2 (docs/reference/bridge.md, 2.1). */
const newUserWithPassword = z.object({ email: z.email(), password: z.string().min(6).max(72) });
const credentials = z.union([
  z.object({ user_uuid: z.string() }),
  z.object({ external_user_id: z.string() }),
  z.object({ email: z.string(), password: z.string() }),
]);

export function createUser(call: ApiCall): ApiAnswer {
  const legacy = call.generation === 'v2' ? newUserWithPassword.safeParse(call.body).data : undefined;
  const order = legacy ?? { externalUserId: readBody(newUser, call.body ?? {}).external_user_id };
  const { state, file, seed } = call.world;
  const taken = [...state.users.values()].find((user) =>
    'email' in order
      ? user.email === order.email
      : order.externalUserId !== undefined && user.externalUserId === order.externalUserId,
  );
  if (taken !== undefined) throw refusals.userExists(taken.externalUserId ?? taken.email ?? '');
  const uuid = chanceUuid(seed, `user ${nextNumber(state, 'usersMade')}`);
  const user: SandboxUser = { uuid, generation: call.generation, ...order };
  state.users.set(user.uuid, user);
  file.changed();
  return { status: 201, body: userShape(user) };
}

export function listUsers(call: ApiCall): ApiAnswer {
  const wanted = call.query.get('external_user_id');
  const all = [...call.world.state.users.values()];
  const users = all.filter(({ externalUserId }) => wanted === null || externalUserId === wanted);
  return pageOf(call, users, (_call, user) => userShape(user));
}

export function deleteUser(call: ApiCall): ApiAnswer {
  return forgetUsers(call.world, [findUser(call).uuid]);
}

/** In the sandbox alone (docs/reference/bridge.md, 6). */
export function deleteAllUsers({ world }: ApiCall): ApiAnswer {
  return forgetUsers(world, world.state.users.keys());
}

export function issueToken({ world, body }: ApiCall): ApiAnswer {
  const given = readBody(credentials, body);
  const user = [...world.state.users.values()].find((each) => {
    if ('user_uuid' in given) return each.uuid === given.user_uuid;
    if ('external_user_id' in given) return each.externalUserId === given.external_user_id;
    return each.email === given.email && each.password === given.password;
  });
  if (user === undefined) throw refusals.unknownUser();
  if (!world.budgets.spend('tokensPerUserAndMinute', user.uuid)) throw refusals.tooMany();
  const token = `${randomBytes(20).toString('hex')}-${randomUUID()}`;
  const expiresAt = world.tokens.add(token, user.uuid);
  return { body: { access_token: token, expires_at: instantText(expiresAt), user: userShape(user) } };
}

export function userShape({ uuid, externalUserId, email }: SandboxUser): object {
  // JSON leaves out what is undefined.
  return { uuid, external_user_id: externalUserId, email };
}

export function findUser({ world, params }: ApiCall): SandboxUser {
  return found(world.state.users.get(params.uuid ?? ''));
}

function forgetUsers({ tokens, life }: World, uuids: Iterable<string>): ApiAnswer {
  for (const uuid of uuids) {
    tokens.expire(uuid);
    life.deleteUser(uuid);
  }
  return {};
}
