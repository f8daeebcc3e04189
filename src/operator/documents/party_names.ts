import type { EntityManager } from 'typeorm';
import type { AuditEntry } from '../../../entities/audit_entry.ts';
import { Client } from '../../../entities/client.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { Operator } from '../../../entities/operator.ts';
import { Site } from '../../../entities/site.ts';
import { User } from '../../../entities/user.ts';
import { anyOf } from '../../store/any_of.ts';

type Spoken = Pick<AuditEntry, 'actor' | 'target' | 'detail'>;

/** Whose ids stand in the details of an entry, under their own name. */
const inDetails = ['client', 'site', 'user'] as const;

/**
 * What people call the clients, sites, users, endpoints and operators that these entries speak of, by what the trail calls them:
 * `client:<id>`. An endpoint and a portal go by the name of their site; who is gone is missing.
 */
export async function partyNames(
  read: EntityManager,
  entries: readonly Spoken[],
): Promise<ReadonlyMap<string, string>> {
  const parties = new Set(entries.flatMap(partiesOf));
  const idsOf = (kind: string) =>
    [...parties].filter((party) => party.startsWith(`${kind}:`)).map((party) => party.slice(kind.length + 1));
  const names = new Map<string, string>();
  async function name<Row>(
    kind: string,
    find: (ids: string[]) => Promise<Row[]>,
    told: (row: Row) => [string, string],
  ) {
    const ids = idsOf(kind);
    if (ids.length === 0) return;
    for (const row of await find(ids)) {
      const [id, text] = told(row);
      names.set(`${kind}:${id}`, text);
    }
  }
  const sites = (ids: string[]) => read.findBy(Site, { id: anyOf(read, ids) });
  await name(
    'client',
    (ids) => read.findBy(Client, { id: anyOf(read, ids) }),
    ({ id, name }) => [id, name],
  );
  await name('site', sites, ({ id, name }) => [id, name]);
  await name('portal', sites, ({ id, name }) => [id, name]);
  await name(
    'user',
    (ids) => read.findBy(User, { id: anyOf(read, ids) }),
    ({ id, externalId }) => [id, externalId],
  );
  await name(
    'operator',
    (ids) => read.findBy(Operator, { id: anyOf(read, ids) }),
    ({ id, name }) => [id, name],
  );
  await name(
    'endpoint',
    async (ids) => {
      const endpoints = await read.findBy(Endpoint, { id: anyOf(read, ids) });
      const found = await sites(endpoints.map(({ siteId }) => siteId));
      return endpoints.flatMap(({ id, siteId }) =>
        found.filter((site) => site.id === siteId).map(({ name }) => ({ id, name })),
      );
    },
    ({ id, name }) => [id, name],
  );
  return names;
}

function partiesOf({ actor, target, detail }: Spoken): string[] {
  return [
    actor,
    target,
    ...inDetails.flatMap((kind) => (typeof detail?.[kind] === 'string' ? [`${kind}:${detail[kind]}`] : [])),
  ];
}
