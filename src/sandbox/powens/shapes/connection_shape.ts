import { nulls } from '../../simulator/api/nulls.ts';
import { type Connector, capabilitiesOf, findConnector } from '../data/connectors.ts';
import { optionalParisTime, parisTime } from '../data/paris_time.ts';
import { wantsCredentials } from '../life/login.ts';
import { type SandboxConnection, type SandboxSubscription, type SandboxUser, sourceId } from '../state/state.ts';
import { accountShape, type ShapeParts } from './account_shape.ts';
import { listedSubscriptions, subscriptionShape } from './subscription_shape.ts';

/** @param expand what `?expand=` asked for */
export function connectionShape(parts: ShapeParts, connection: SandboxConnection, expand: ReadonlySet<string>): object {
  const connector = findConnector(connection.connectorId);
  const state = parts.faults.switches.unknownWords ? 'moonPhaseRequired' : connection.state;
  const listed = connection.accounts.filter(({ deletedAt }) => deletedAt === undefined);
  const subscribed = (each: SandboxSubscription) => subscriptionShape(connection, each);
  const shown = (accounts: typeof listed) => accounts.map((account) => accountShape(parts, connection, account));
  return {
    id: connection.id,
    id_user: connection.userId,
    id_connector: connection.connectorId,
    id_provider: null,
    id_bank: connection.connectorId,
    state,
    error: state,
    error_message: connection.errorMessage,
    fields: fieldsOf(connection.state),
    last_update: optionalParisTime(connection.lastUpdateAt),
    created: parisTime(connection.createdAt),
    active: true,
    last_push: optionalParisTime(connection.lastPushAt),
    expire: parisTime(expiryOf(connection)),
    connector_uuid: connector?.uuid ?? null,
    next_try: optionalParisTime(connection.nextTryAt),
    ...(expand.has('connector') && connector && { connector: connectorShape(connector, new Set()) }),
    ...(expand.has('sources') && { sources: sourcesOf(connection) }),
    ...(expand.has('accounts') && { accounts: shown(listed.filter(({ disabledAt }) => disabledAt === undefined)) }),
    ...(expand.has('all_accounts') && { all_accounts: shown(connection.accounts) }),
    ...(expand.has('subscriptions') && { subscriptions: listedSubscriptions(connection).map(subscribed) }),
    ...(expand.has('all_subscriptions') && { all_subscriptions: connection.subscriptions.map(subscribed) }),
  };
}

const hourMs = 3_600_000;
/** By how much the consent of a connection's other source ends later. */
const laterMs = 40 * 24 * hourMs;

/**
 * The sources of a connection that has lived (docs/reference/powens.md, 5): one that was tried first and is not used any more, one
 * whose consent ends later, and the one with whose consent access ends.
 */
export function sourcesOf(connection: SandboxConnection) {
  const { createdAt, expiresAt } = connection;
  return [
    sourceOf(connection, 2, { endsAt: createdAt + 24 * hourMs, purgedAt: createdAt + 2 * hourMs }),
    sourceOf(connection, 3, { endsAt: expiresAt + laterMs }),
    sourceOf(connection, 1, { endsAt: expiresAt }),
  ];
}

/** Those that are synced. */
export function activeSourcesOf(connection: SandboxConnection): object[] {
  return sourcesOf(connection).filter(({ disabled }) => disabled === null);
}

/** @param purgedAt when it goes if nobody finishes it; undefined for one that is in use */
function sourceOf(
  { id, connectorId, createdAt, lastUpdateAt, nextTryAt, state }: SandboxConnection,
  place: number,
  { endsAt, purgedAt }: { readonly endsAt: number; readonly purgedAt?: number },
) {
  const isUsed = purgedAt === undefined;
  return {
    id: 400 + 100 * place + id,
    id_connection: id,
    id_connector_source: sourceId(connectorId, place),
    name: findConnector(connectorId)?.isWebauth === (place !== 3) ? 'openapi' : 'directaccess',
    last_update: optionalParisTime(isUsed ? lastUpdateAt : undefined),
    disabled: isUsed ? null : parisTime(createdAt),
    created: parisTime(createdAt),
    state: isUsed ? state : null,
    access_expire: parisTime(endsAt),
    expire: optionalParisTime(purgedAt),
    next_try: optionalParisTime(isUsed ? nextTryAt : undefined),
  };
}

/**
 * The highest expiry of the sources, which is not when access ends. Where people sign in at the bank's own page, one public
 * client has found it two hours ahead (docs/reference/powens.md, 5).
 */
function expiryOf({ connectorId, createdAt, expiresAt }: SandboxConnection): number {
  return findConnector(connectorId)?.isWebauth ? createdAt + 2 * hourMs : expiresAt + laterMs;
}

/** What the person would have to type. */
function fieldsOf(state: string | null): object[] | null {
  if (state === 'additionalInformationNeeded') {
    const [first] = fieldShapes('credentials');
    return [{ ...first, name: 'otp', label: 'Code reçu par SMS', regex: '^[0-9]{6}$' }];
  }
  return wantsCredentials(state) ? fieldShapes('credentials') : null;
}

const countryNames: Readonly<Record<string, string>> = { FR: 'France', BE: 'Belgium', DE: 'Germany' };

/** @param expand what `?expand=` asked for */
export function connectorShape(connector: Connector, expand: ReadonlySet<string>): object {
  const { id, uuid, name, code, color, slug } = connector;
  return {
    ...{ id, uuid, name, hidden: false, charged: code !== null, code, beta: false, color, slug },
    months_to_fetch: 36,
    ...mechanismOf(connector),
    restricted: false,
    ...nulls('sync_frequency transfer_mechanism siret'),
    capabilities: capabilitiesOf(connector),
    account_usages: ['PRIV', 'ORGA'],
    products: connector.gives === 'papers' ? ['bill'] : ['bank', 'wealth'],
    ...(expand.has('countries') && {
      countries: [{ id: connector.country.toLowerCase(), name: countryNames[connector.country] }],
    }),
    ...(expand.has('urls') && { urls: [`https://${connector.slug.toLowerCase()}.example/`] }),
    ...(expand.has('sources') && { sources: [sourceShape(connector)] }),
    ...(expand.has('fields') && { fields: fieldShapes(mechanismOf(connector).auth_mechanism) }),
  };
}

export function sourceShape(connector: Connector): object {
  return {
    id: sourceId(connector.id, 1),
    id_connector: connector.id,
    name: connector.isWebauth ? 'openapi' : 'directaccess',
    ...mechanismOf(connector),
    disabled: null,
    priority: 1,
    account_usages: ['PRIV', 'ORGA'],
  };
}

function mechanismOf({ isWebauth }: Connector) {
  const auth_mechanism = isWebauth ? 'webauth' : 'credentials';
  return { auth_mechanism, available_auth_mechanisms: [auth_mechanism] };
}

/** What a sign-in form of one's own would ask for. */
export function fieldShapes(mechanism: string): object[] {
  const field = (name: string, type: string, label: string) => ({
    name,
    connector_sources: ['directaccess'],
    auth_mechanisms: [mechanism],
    type,
    label,
    required: true,
    ...nulls('regex values'),
  });
  return [field('login', 'text', 'Identifiant'), field('password', 'password', 'Code secret')];
}

export function userShape({ id, signinAt }: SandboxUser): object {
  return { id, signin: parisTime(signinAt), platform: 'sharedAccess' };
}
