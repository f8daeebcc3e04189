import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PreparedGateway, prepareGateway } from './prepare_gateway.ts';
import type { Wire } from './wires/wire.ts';

/** Prepares a new SQLite database by the build of a checkout, with one item of the client's own; its schema is the checkout's. */
export async function prepareIn(checkout: string, upstream: string, wire: Wire): Promise<PreparedGateway> {
  const file = path.join(checkout, 'dist/bench/prepare_gateway.js');
  const prepare: { prepareGateway: typeof prepareGateway } = await import(pathToFileURL(file).href);
  return prepare.prepareGateway(upstream, undefined, undefined, wire);
}
