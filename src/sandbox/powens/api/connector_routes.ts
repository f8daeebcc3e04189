import { type Connector, connectors, findConnector } from '../data/connectors.ts';
import { accountTypeShapes } from '../shapes/account_shape.ts';
import { connectorShape, fieldShapes, sourceShape } from '../shapes/connection_shape.ts';
import { type ApiAnswer, type ApiCall, type ApiRoute, found, list, openRoute } from './call.ts';

/** Connectors, open to all (docs/reference/powens.md, 4). Their images are served beside the pages. */
export const connectorRoutes: readonly ApiRoute[] = [
  openRoute('GET', '/connectors', (call) => listConnectors(call, 'connectors')),
  openRoute('GET', '/banks', (call) => listConnectors(call, 'banks')),
  openRoute('GET', '/connectors/:id', getConnector),
  openRoute('GET', '/banks/:id', getConnector),
  openRoute('GET', '/connectors/:id/fields', (call) => {
    connectorOf(call);
    return list(call, 'fields', fieldShapes('credentials'), (field) => field);
  }),
  openRoute('GET', '/connectors/:id/sources', (call) => list(call, 'sources', [connectorOf(call)], sourceShape)),
  // By the number, and empty for a public client who asked (docs/reference/powens.md, 4).
  openRoute('GET', '/connectors/:id/logos', (call) => {
    connectorOf(call);
    return list(call, 'connectorlogos', [], (logo) => logo);
  }),
  openRoute('GET', '/account_types', (call) => list(call, 'accounttypes', accountTypeShapes(), (type) => type)),
];

function listConnectors(call: ApiCall, key: string): ApiAnswer {
  const countries = call.query.get('country_codes')?.toUpperCase().split(',');
  const found = connectors.filter(({ country }) => countries === undefined || countries.includes(country));
  return list(call, key, found, (connector) => connectorShape(connector, call.expand));
}

function getConnector(call: ApiCall): ApiAnswer {
  return { body: connectorShape(connectorOf(call), call.expand) };
}

function connectorOf({ params }: ApiCall): Connector {
  return found(findConnector(params.id));
}
