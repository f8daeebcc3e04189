import { pathToFileURL } from 'node:url';
import type { prepareSites } from '../test/crash/prepare_sites.ts';
import { builtFile } from './built_file.ts';
import type { prepareGateway } from './prepare_gateway.ts';

/** What fills a database before a measurement. */
export interface Preparer {
  readonly prepareGateway: typeof prepareGateway;
  readonly prepareSites: typeof prepareSites;
}

/** That of a checkout's own build: a database is of the schema of whoever runs on it. */
export async function preparerOf(checkout: string): Promise<Preparer> {
  const built = (file: string) => import(pathToFileURL(builtFile(checkout, file)).href);
  const [gateway, sites] = await Promise.all([built('bench/prepare_gateway.js'), built('test/crash/prepare_sites.js')]);
  return { prepareGateway: gateway.prepareGateway, prepareSites: sites.prepareSites };
}
