import { connectors, findConnector } from '../data/connectors.ts';
import { outcomeAhead, wantsCredentials } from '../life/login.ts';
import { findUser, makeUser } from '../life/users.ts';
import type { Flow, Session, SessionOrder, SessionStep } from '../state/sessions.ts';
import { connectionsOf, type SandboxConnection } from '../state/state.ts';
import type { World } from '../world.ts';

/** Why an address cannot be followed; Powens never goes back from it. */
type LostReason = 'lostCode' | 'lostClient' | 'lostRedirect' | 'lostConnection';

/**
 * Begins a trip by the parameters of the webview's address (docs/reference/powens.md, 3). The code is used up by this, unless
 * something else is wrong with the address.
 * @param ownHost whether the address is the domain's own, the old form, which needs no `domain`
 */
export function openSession(world: World, flow: Flow, query: URLSearchParams, ownHost: boolean): Session | LostReason {
  if (!ownHost && !isOwnDomain(world, query.get('domain') ?? '')) return 'lostClient';
  if (query.get('client_id') !== world.clientId) return 'lostClient';
  const redirectUri = query.get('redirect_uri') ?? undefined;
  if (redirectUri === undefined ? flow !== 'manage' : !isRegistered(world, redirectUri)) return 'lostRedirect';

  const code = query.get('code');
  if (code === null && flow !== 'connect') return 'lostCode';
  const user = code === null ? makeUser(world, false) : findUser(world, world.codes.redeem(code) ?? Number.NaN);
  if (user === undefined) return 'lostCode';

  const connectorIds = connectorsIn(query);
  const order: SessionOrder = {
    userId: user.id,
    flow,
    redirectUri,
    state: query.get('state') ?? undefined,
    resetCredentials: query.get('reset_credentials') === 'true',
    connectorIds,
    country: query.get('connector_country') ?? undefined,
    anonymous: code === null,
  };
  if (flow === 'connect') {
    const bankId = connectorIds?.length === 1 ? connectorIds[0] : undefined;
    return world.sessions.open({ ...order, step: 'terms', bankId, connectionId: undefined });
  }
  const wanted = query.get('connection_id');
  const connection = connectionsOf(world.state, user.id).find(({ id }) => String(id) === wanted);
  if (connection === undefined && (flow === 'reconnect' || wanted !== null)) return 'lostConnection';
  const step = flow === 'manage' || !connection ? 'manage' : stepToMend(connection, order.resetCredentials);
  return world.sessions.open({ ...order, step, bankId: connection?.connectorId, connectionId: connection?.id });
}

/** The first page of a trip to mend a connection: it asks for what is missing, or for everything. */
function stepToMend({ state, login }: SandboxConnection, resetCredentials: boolean): SessionStep {
  if (resetCredentials || wantsCredentials(state)) return 'credentials';
  if (state === 'additionalInformationNeeded') return 'code';
  return state === 'decoupled' || outcomeAhead(login, 0)?.challenge === 'app' ? 'app' : 'bank';
}

/** A full host name. The simulator may be reached through another port. */
function isOwnDomain({ publicUrl }: World, domain: string): boolean {
  return URL.parse(`http://${domain}/`)?.hostname === new URL(publicUrl).hostname;
}

/** Letter for letter, and never with a query. */
function isRegistered({ redirectUris }: World, redirectUri: string): boolean {
  if (!URL.canParse(redirectUri) || redirectUri.includes('?')) return false;
  return redirectUris === undefined || redirectUris.includes(redirectUri);
}

function connectorsIn(query: URLSearchParams): number[] | undefined {
  const keys = ['connector_ids', 'connector_uuids'].flatMap((key) => query.get(key)?.split(',') ?? []).filter(Boolean);
  if (keys.length === 0) return undefined;
  return connectors.filter((connector) => keys.some((key) => findConnector(key) === connector)).map(({ id }) => id);
}
