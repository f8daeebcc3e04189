import { done } from '../../simulator/api/api_route.ts';
import { findConnector } from '../data/connectors.ts';
import { messageOf, needsPerson, stateOfChallenge } from '../life/login.ts';
import { activeSourcesOf, connectionShape, sourcesOf } from '../shapes/connection_shape.ts';
import { connectionsOf, type SandboxConnection } from '../state/state.ts';
import { isListed, ownConnection } from './account_routes.ts';
import { type ApiAnswer, type ApiRoute, list, refusals, type UserCall, userRoute } from './call.ts';

/** Connections (docs/reference/powens.md, 5). */
export const connectionRoutes: readonly ApiRoute[] = [
  userRoute('GET', '/users/:user/connections', listConnections),
  userRoute('PUT', '/users/:user/connections', syncAll),
  userRoute('POST', '/users/:user/connections', addConnection),
  userRoute('GET', '/users/:user/connections/:cid', (call) => ({ body: shapeOf(call, ownConnection(call)) })),
  userRoute('PUT', '/users/:user/connections/:cid', syncConnection),
  userRoute('POST', '/users/:user/connections/:cid', updateConnection),
  userRoute('DELETE', '/users/:user/connections/:cid', (call) => done(call.world.life.delete(ownConnection(call)))),
  userRoute('GET', '/users/:user/connections/:cid/sources', (call) => {
    const sourcesShown = call.query.has('all') ? sourcesOf : activeSourcesOf;
    return list(call, 'sources', sourcesShown(ownConnection(call)), (source) => source);
  }),
  userRoute('GET', '/webauth-url', webauthUrl),
];

function listConnections(call: UserCall): ApiAnswer {
  return list(call, 'connections', connectionsOf(call.world.state, call.user.id), (each) => shapeOf(call, each));
}

function shapeOf({ world, expand }: UserCall, connection: SandboxConnection): object {
  return connectionShape(world, connection, expand);
}

/** Answers when the bank is read. One that waits for its person is answered as it is. */
function syncConnection(call: UserCall): ApiAnswer {
  const connection = ownConnection(call);
  if (!connection.accounts.some(isListed)) throw refusals.noAccount();
  if (call.world.life.isTooSoon(connection)) throw refusals.conflict(connection.id);
  call.world.life.syncAlone(connection);
  const wantsInput = connection.state !== null && Object.values(stateOfChallenge).includes(connection.state);
  return { status: wantsInput ? 202 : 200, body: shapeOf(call, connection) };
}

function syncAll(call: UserCall): ApiAnswer {
  for (const connection of connectionsOf(call.world.state, call.user.id)) call.world.life.syncAlone(connection);
  return listConnections(call);
}

/** For agents: the login comes from the application's own form. Accounts are found and not shared yet. */
function addConnection(call: UserCall): ApiAnswer {
  const { connector_uuid, id_connector, login } = call.body;
  const connector = findConnector(String(connector_uuid ?? id_connector));
  if (connector === undefined) throw refusals.invalid('connector_uuid');
  if (typeof login !== 'string') throw refusals.missing('login');
  const connection = call.world.life.make(call.user.id, connector.id);
  return identify(call, connection, login, 201);
}

/** New values, an answer to what the bank asked, or a sync when there are none. */
function updateConnection(call: UserCall): ApiAnswer {
  const connection = ownConnection(call);
  const { login, otp, resume } = call.body;
  if (typeof login === 'string') return identify(call, connection, login, 200);
  if (otp === undefined && resume === undefined) return syncConnection(call);
  if (!needsPerson(connection.state)) throw refusals.upToDate();
  call.world.life.authenticated(connection);
  call.world.life.connect(connection);
  return { body: shapeOf(call, connection) };
}

function identify(call: UserCall, connection: SandboxConnection, login: string, good: number): ApiAnswer {
  const { life } = call.world;
  const { challenge, state } = life.identify(connection, login);
  if (challenge !== 'none') return { status: 202, body: shapeOf(call, connection) };
  if (state === 'wrongpass') {
    life.delete(connection);
    throw refusals.wrongPass(messageOf(state));
  }
  life.authenticated(connection);
  life.connect(connection);
  return { status: good, body: shapeOf(call, connection) };
}

/** The bank's own page for a connection that wants it; it ends as `reconnect` does. */
function webauthUrl(call: UserCall): ApiAnswer {
  const { query, world, user } = call;
  const connection = ownConnection(call, query.get('id_connection') ?? undefined);
  if (connection.state !== 'webauthRequired') throw refusals.upToDate();
  const session = world.sessions.open({
    userId: user.id,
    flow: 'reconnect',
    redirectUri: query.get('redirect_uri') ?? undefined,
    state: query.get('state') ?? undefined,
    resetCredentials: false,
    connectorIds: undefined,
    country: undefined,
    anonymous: false,
    step: 'bank',
    bankId: connection.connectorId,
    connectionId: connection.id,
  });
  return { body: { url: `${world.publicUrl}/webview/session/${session.id}` } };
}
