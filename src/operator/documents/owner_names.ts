import type { EntityManager } from 'typeorm';
import { Client } from '../../../entities/client.ts';
import { Site } from '../../../entities/site.ts';
import { anyOf } from '../../store/any_of.ts';

/** The names of these rows' clients and sites; an id stands for itself when its owner is gone. */
export async function ownerNames(
  read: EntityManager,
  rows: readonly { readonly clientId: string; readonly siteId: string }[],
): Promise<(id: string) => string> {
  const oneOf = (idOf: (row: { readonly clientId: string; readonly siteId: string }) => string) =>
    anyOf(read, rows.map(idOf));
  const [clients, sites] = await Promise.all([
    read.findBy(Client, { id: oneOf(({ clientId }) => clientId) }),
    read.findBy(Site, { id: oneOf(({ siteId }) => siteId) }),
  ]);
  const names = new Map([...clients, ...sites].map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}
