import type { Connector } from '../data/connectors.ts';
import { sourceId } from '../state/state.ts';

const countryNames: Readonly<Record<string, string>> = { FR: 'France', BE: 'Belgium', DE: 'Germany' };

/** @param expand what `?expand=` asked for */
export function connectorShape(connector: Connector, expand: ReadonlySet<string>): object {
  const mechanism = connector.isWebauth ? 'webauth' : 'credentials';
  return {
    id: connector.id,
    uuid: connector.uuid,
    name: connector.name,
    hidden: false,
    charged: connector.code !== null,
    code: connector.code,
    beta: false,
    color: connector.color,
    slug: connector.slug,
    sync_frequency: null,
    months_to_fetch: 36,
    auth_mechanism: mechanism,
    available_auth_mechanisms: [mechanism],
    transfer_mechanism: null,
    siret: null,
    restricted: false,
    capabilities: ['bank', 'bankwealth', 'profile'],
    account_usages: ['PRIV', 'ORGA'],
    products: ['bank', 'wealth'],
    ...(expand.has('countries') && {
      countries: [{ id: connector.country.toLowerCase(), name: countryNames[connector.country] }],
    }),
    ...(expand.has('urls') && { urls: [`https://${connector.slug.toLowerCase()}.example/`] }),
    ...(expand.has('sources') && { sources: [sourceShape(connector)] }),
    ...(expand.has('fields') && { fields: fieldShapes(mechanism) }),
  };
}

export function sourceShape(connector: Connector): object {
  const mechanism = connector.isWebauth ? 'webauth' : 'credentials';
  return {
    id: sourceId(connector.id, 1),
    id_connector: connector.id,
    name: connector.isWebauth ? 'openapi' : 'directaccess',
    auth_mechanism: mechanism,
    available_auth_mechanisms: [mechanism],
    disabled: null,
    priority: 1,
    account_usages: ['PRIV', 'ORGA'],
  };
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
    regex: null,
    values: null,
  });
  return [field('login', 'text', 'Identifiant'), field('password', 'password', 'Code secret')];
}
