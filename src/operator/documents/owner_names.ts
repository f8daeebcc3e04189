import { type EntityManager, In } from 'typeorm';
import { Client } from '../../../entities/client.ts';
import { Site } from '../../../entities/site.ts';

/** The names of these rows' clients and sites; an id stands for itself when its owner is gone. */
export async function ownerNames(
  read: EntityManager,
  rows: readonly { readonly clientId: string; readonly siteId: string }[],
): Promise<(id: string) => string> {
  const [clients, sites] = await Promise.all([
    read.findBy(Client, { id: In([...new Set(rows.map(({ clientId }) => clientId))]) }),
    read.findBy(Site, { id: In([...new Set(rows.map(({ siteId }) => siteId))]) }),
  ]);
  const names = new Map([...clients, ...sites].map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}
