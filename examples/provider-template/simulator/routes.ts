import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type ApiAnswer, applicationRoute, ownConnection, pageOf, type UserCall, userRoute } from './api.ts';
import { banks } from './bank_data.ts';
import { found, refusal } from './refusal.ts';
import type { Account, Transaction } from './state.ts';
import { tokenSeconds } from './world.ts';

const linkOrder = z.object({
  mode: z.enum(['connect', 'edit', 'sca']),
  connection: z.string().nullable(),
  return_to: z.url(),
  state: z.string(),
  /** Which bank the page is of; that of the demonstration when there is none. */
  bank: z.string().nullable(),
});

/** Users, their tokens and links, the banks, and a user's data. */
export const routes = [
  applicationRoute('PUT', '/users/by-reference/:reference', ({ world, params }) => ({
    body: { id: world.life.userByReference(String(params.reference)).id },
  })),
  applicationRoute('DELETE', '/users/:id', ({ world, params }) => {
    world.life.deleteUser(found(world.state.users.get(params.id ?? '')));
    return { status: 204 };
  }),
  applicationRoute('POST', '/users/:id/token', ({ world, params }) => {
    const { id } = found(world.state.users.get(params.id ?? ''));
    const token = randomBytes(24).toString('hex');
    world.tokens.add(token, id);
    return { body: { token, expires_in: tokenSeconds } };
  }),
  userRoute('POST', '/links', openLink),
  applicationRoute('GET', '/banks', (call) => pageOf(call, banks)),
  applicationRoute('GET', '/banks/:id', ({ params }) => ({ body: found(banks.find(({ id }) => id === params.id)) })),

  userRoute('GET', '/connections/:id', (call) => ({ body: ownConnection(call) })),
  userRoute('DELETE', '/connections/:id', (call) => {
    call.world.life.deleteConnection(ownConnection(call));
    return { status: 204 };
  }),
  userRoute('POST', '/connections/:id/refresh', (call) => {
    const connection = ownConnection(call);
    // The code is the state, for which the person is wanted.
    if (connection.state !== 'good') throw refusal(409, connection.state);
    call.world.life.read(connection, 'good');
    return { status: 202, body: {} };
  }),
  userRoute('GET', '/connections/:id/accounts', (call) =>
    pageOf(call, call.world.life.accountsOf(ownConnection(call))),
  ),
  userRoute('GET', '/accounts/:id', (call) => ({
    body: found(accountsOf(call).find(({ id }) => id === call.params.id)),
  })),
  userRoute('GET', '/transactions', listTransactions),
];

function openLink(call: UserCall): ApiAnswer {
  const { world, user, body } = call;
  const order = linkOrder.safeParse(body);
  if (!order.success) throw refusal(400, 'invalid_link');
  const { mode, connection: id, return_to: returnTo, state, bank } = order.data;
  const { id: bankId } = found(banks.find((each) => each.id === (bank ?? banks[0].id)));
  const connection = mode === 'connect' ? null : ownConnection(call, id);
  const secret = randomBytes(16).toString('hex');
  world.sessions.add(secret, { userId: user.id, connection, bankId, returnTo, state });
  return { body: { url: `${world.publicUrl}/connect/${secret}` } };
}

function accountsOf({ world, user }: UserCall): Account[] {
  const own = [...world.state.connections.values()].filter(({ user_id }) => user_id === user.id);
  return own.flatMap((connection) => world.life.accountsOf(connection));
}

function listTransactions(call: UserCall): ApiAnswer {
  const [account, connection, since] = ['account', 'connection', 'changed_since'].map((name) => call.query.get(name));
  const ids = new Set(
    accountsOf(call)
      .filter(({ id, connection_id }) => (account ?? id) === id && (connection ?? connection_id) === connection_id)
      .flatMap(({ id, shared }) => (shared ? [id] : [])),
  );
  // Deleted ones are told to who asks for changes.
  const isAsked = (row: Transaction) => (since ? Date.parse(row.changed_at) >= Date.parse(since) : !row.deleted);
  const rows = [...call.world.state.transactions.values()];
  return pageOf(
    call,
    rows.filter((row) => ids.has(row.account_id) && isAsked(row)),
  );
}
