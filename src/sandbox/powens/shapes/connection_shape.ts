import { findConnector } from '../data/connectors.ts';
import { optionalParisTime, parisTime } from '../data/paris_time.ts';
import { wantsCredentials } from '../life/login.ts';
import { type SandboxConnection, sourceId } from '../state/state.ts';
import { accountShape } from './account_shape.ts';
import { connectorShape, fieldShapes } from './connector_shape.ts';
import type { ShapeParts } from './shape_parts.ts';

/** @param expand what `?expand=` asked for */
export function connectionShape(parts: ShapeParts, connection: SandboxConnection, expand: ReadonlySet<string>): object {
  const connector = findConnector(connection.connectorId);
  const state = parts.faults.switches.unknownWords ? 'moonPhaseRequired' : connection.state;
  const listed = connection.accounts.filter(({ deletedAt }) => deletedAt === undefined);
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
    expire: parisTime(connection.expiresAt),
    connector_uuid: connector?.uuid ?? null,
    next_try: optionalParisTime(connection.nextTryAt),
    ...(expand.has('connector') && connector && { connector: connectorShape(connector, new Set()) }),
    ...(expand.has('sources') && { sources: [connectionSourceShape(connection)] }),
    ...(expand.has('accounts') && { accounts: shown(listed.filter(({ disabledAt }) => disabledAt === undefined)) }),
    ...(expand.has('all_accounts') && { all_accounts: shown(connection.accounts) }),
    ...(expand.has('subscriptions') && { subscriptions: [] }),
  };
}

export function connectionSourceShape(connection: SandboxConnection): object {
  const connector = findConnector(connection.connectorId);
  return {
    id: 500 + connection.id,
    id_connection: connection.id,
    id_connector_source: sourceId(connection.connectorId, 1),
    name: connector?.isWebauth ? 'openapi' : 'directaccess',
    last_update: optionalParisTime(connection.lastUpdateAt),
    disabled: null,
    created: parisTime(connection.createdAt),
    state: connection.state,
    access_expire: parisTime(connection.expiresAt),
    expire: null,
    next_try: optionalParisTime(connection.nextTryAt),
  };
}

/** What the person would have to type. */
function fieldsOf(state: string | null): object[] | null {
  if (state === 'additionalInformationNeeded') {
    const [first] = fieldShapes('credentials');
    return [{ ...first, name: 'otp', label: 'Code reçu par SMS', regex: '^[0-9]{6}$' }];
  }
  return wantsCredentials(state) ? fieldShapes('credentials') : null;
}
