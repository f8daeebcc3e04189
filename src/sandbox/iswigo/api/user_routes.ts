import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { chanceUuid } from '../../simulated_bank/chance.ts';
import { done } from '../../simulator/api/api_route.ts';
import { nulls } from '../../simulator/api/nulls.ts';
import { rightCode } from '../../simulator/life/login_words.ts';
import { nextNumber } from '../../simulator/state/state_form.ts';
import { zonedTime } from '../data/times.ts';
import type { SandboxUser } from '../state/state.ts';
import { tokenLifeSeconds } from '../world.ts';
import type { ApiCall, ApiRoute, UserCall } from './call.ts';
import { applicationRoute, found, listOf, psd2Route, readBody, refusals, userRoute } from './call.ts';

const credentials = z.object({ email: z.email(), password: z.string().min(8) });
const passwords = z.object({ password: z.string(), new_password: z.string().min(8) });
const profile = z.object({ email: z.email(), terms_of_service: z.iso.date() });
/** The day of the present terms in the published samples. */
const lastTerms = '2019-10-01';
const tokenMinutes = 22;

/** Users, sessions and profiles (docs/reference/iswigo.md, 3). */
export const userRoutes: readonly ApiRoute[] = [
  applicationRoute('POST', '/users', createUser),
  applicationRoute('GET', '/users', ({ world }) => listOf('users', [...world.state.users.values()], shape)),
  applicationRoute('GET', '/users/:id', (call) => ({ body: shape(known(call)) })),
  applicationRoute('PUT', '/users/:id/email', (call) => {
    const { email, password } = readBody(credentials, call.body);
    return { body: shape(change(call, password, { email })) };
  }),
  applicationRoute('PUT', '/users/:id/password', (call) => {
    const { password, new_password } = readBody(passwords, call.body);
    return { body: shape(change(call, password, { password: new_password })) };
  }),
  applicationRoute('DELETE', '/users/:id', (call) => done(call.world.life.deleteUser(known(call).id))),
  applicationRoute('POST', '/authenticate', authenticate),
  userRoute('GET', '/profile', ({ user }) => ({ body: { ...shape(user), last_terms_of_service: lastTerms } })),
  userRoute('PUT', '/profile', (call) => {
    const { email, terms_of_service } = readBody(profile, call.body);
    Object.assign(call.user, { emailValidation: email, validated: false, termsOfService: terms_of_service });
    call.world.file.changed();
    return { body: { ...shape(call.user), last_terms_of_service: lastTerms } };
  }),
  userRoute('GET', '/profile/validation', validation),
  psd2Route('POST', '/profile/validation', (call) => {
    const { token } = readBody(z.object({ token: z.string() }), call.body);
    if (token !== rightCode) throw refusals.invalid('Invalid token');
    call.user.validated = true;
    return { body: true };
  }),
];

function createUser({ world, body }: ApiCall) {
  const { email, password } = readBody(credentials, body);
  const existing = [...world.state.users.values()].find((user) => user.email === email);
  if (existing) throw refusals.exists(shape(existing));
  const id = chanceUuid(world.seed, `user ${nextNumber(world.state, 'usersMade')}`);
  const user: SandboxUser = { id, email, password, emailValidation: null, validated: false, termsOfService: null };
  world.state.users.set(id, user);
  world.file.changed();
  return { status: 201, body: shape(user) };
}

function authenticate({ world, body }: ApiCall) {
  const { email, password } = readBody(z.object({ email: z.string(), password: z.string() }), body);
  const user = [...world.state.users.values()].find((each) => each.email === email && each.password === password);
  if (!user) throw refusals.grant();
  const access_token = newToken();
  world.tokens.add(access_token, user.id);
  return { body: { token_type: 'Bearer', expires_in: tokenLifeSeconds, access_token } };
}

/** Looks like the real ones: three parts, the first of which is a JWT's head. */
function newToken(): string {
  const head = Buffer.from('{"typ":"JWT","alg":"RS256"}').toString('base64url');
  return `${head}.${randomBytes(24).toString('base64url')}.${randomBytes(64).toString('base64url')}`;
}

function validation({ world, user }: UserCall) {
  if (user.emailValidation === null) return { body: {} };
  if (user.validated) return { body: { email: user.emailValidation, validated: true } };
  const token_expiration = zonedTime(world.time() + tokenMinutes * 60_000);
  const secret = world.psd2 ? { token: rightCode, token_expiration } : {};
  return { body: { email: user.emailValidation, validated: false, ...secret } };
}

function known({ world, params }: ApiCall): SandboxUser {
  return found(world.state.users.get(params.id ?? ''));
}

function change(call: ApiCall, password: string, changes: Partial<SandboxUser>): SandboxUser {
  const user = known(call);
  if (user.password !== password) throw refusals.password();
  call.world.file.changed();
  return Object.assign(user, changes);
}

function shape({ id, email, emailValidation, termsOfService }: SandboxUser) {
  return {
    user_id: id,
    email,
    ...(emailValidation !== null && { email_validation: emailValidation }),
    ...nulls('last_name first_name company'),
    terms_of_service: termsOfService,
  };
}
