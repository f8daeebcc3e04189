import type { EntityManager } from 'typeorm';
import { Endpoint } from '../../../entities/endpoint.ts';
import { told } from '../../errors/told.ts';
import { UnknownName } from '../unknown_name.ts';

/** The id of the site whose endpoint this is. @throws UnknownName when there is no such endpoint */
export async function siteOfEndpoint(read: EntityManager, id: string): Promise<string> {
  const endpoint = await read.findOneBy(Endpoint, { id });
  if (!endpoint) throw new UnknownName('name_unknown', told('endpoint_unknown', { id }));
  return endpoint.siteId;
}
