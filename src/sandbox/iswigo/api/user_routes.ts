import { z } from 'zod';
import { chanceUuid } from '../../simulated_bank/chance.ts';
import { zonedTime } from '../data/times.ts';
import { rightCode } from '../life/login.ts';
import type { SandboxUser } from '../state/state.ts';
import { tokenLifeSeconds } from '../state/tokens.ts';
import { connectionsOf, userOf } from '../world.ts';
import { type ApiCall, type ApiRoute, applicationRoute, listOf, type UserCall, userRoute } from './api_route.ts';
import { readBody } from './read_body.ts';
import { refusals } from './refusal.ts';

const credentials = z.object({ email: z.email(), password: z.string().min(8) });
/** The day of the present terms in the published samples. */
const lastTerms = '2019-10-01';
const tokenMinutes = 22;

/** Users, sessions and profiles (docs/reference/iswigo.md, 3). */
export const userRoutes: readonly ApiRoute[] = [
  applicationRoute('POST', '/users', createUser),
  applicationRoute('GET', '/users', ({ world }) => listOf('users', world.state.users.map(shape))),
  applicationRoute('GET', '/users/:id', (call) => ({ body: shape(known(call)) })),
  applicationRoute('PUT', '/users/:id/email', (call) => {
    const { email, password } = readBody(credentials, call.body);
    return { body: shape(change(call, password, { email })) };
  }),
  applicationRoute('PUT', '/users/:id/password', (call) => {
    const { password, new_password } = readBody(
      z.object({ password: z.string(), new_password: z.string().min(8) }),
      call.body,
    );
    return { body: shape(change(call, password, { password: new_password })) };
  }),
  applicationRoute('DELETE', '/users/:id', (call) => {
    const { world } = call;
    const user = known(call);
    for (const connection of connectionsOf(world, user.id)) world.life.delete(connection);
    world.state.users = world.state.users.filter((each) => each !== user);
    world.file.changed();
    return {};
  }),
  applicationRoute('POST', '/authenticate', authenticate),
  userRoute('GET', '/profile', ({ user }) => ({ body: { ...shape(user), last_terms_of_service: lastTerms } })),
  userRoute('PUT', '/profile', (call) => {
    const { email, terms_of_service } = readBody(
      z.object({ email: z.email(), terms_of_service: z.iso.date() }),
      call.body,
    );
    Object.assign(call.user, { emailValidation: email, validated: false, termsOfService: terms_of_service });
    call.world.file.changed();
    return { body: { ...shape(call.user), last_terms_of_service: lastTerms } };
  }),
  userRoute('GET', '/profile/validation', validation),
  userRoute('POST', '/profile/validation', (call) => {
    if (!call.world.psd2) throw refusals.psd2();
    if (readBody(z.object({ token: z.string() }), call.body).token !== rightCode)
      throw refusals.invalid('Invalid token');
    call.user.validated = true;
    return { body: true };
  }),
];

function createUser({ world, body }: ApiCall) {
  const { email, password } = readBody(credentials, body);
  const existing = world.state.users.find((user) => user.email === email);
  if (existing) throw refusals.exists(shape(existing));
  world.state.usersMade += 1;
  const id = chanceUuid(world.seed, `user ${world.state.usersMade}`);
  const user: SandboxUser = { id, email, password, emailValidation: null, validated: false, termsOfService: null };
  world.state.users.push(user);
  world.file.changed();
  return { status: 201, body: shape(user) };
}

function authenticate({ world, body }: ApiCall) {
  const { email, password } = readBody(z.object({ email: z.string(), password: z.string() }), body);
  const user = world.state.users.find((each) => each.email === email && each.password === password);
  if (!user) throw refusals.grant();
  return { body: { token_type: 'Bearer', expires_in: tokenLifeSeconds, access_token: world.tokens.issue(user.id) } };
}

function validation({ world, user }: UserCall) {
  if (user.emailValidation === null) return { body: {} };
  if (user.validated) return { body: { email: user.emailValidation, validated: true } };
  const token_expiration = zonedTime(world.clock() + tokenMinutes * 60_000);
  const secret = world.psd2 ? { token: rightCode, token_expiration } : {};
  return { body: { email: user.emailValidation, validated: false, ...secret } };
}

function known({ world, params }: ApiCall): SandboxUser {
  const user = userOf(world, params.id);
  if (!user) throw refusals.notFound();
  return user;
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
    last_name: null,
    first_name: null,
    company: null,
    terms_of_service: termsOfService,
  };
}
