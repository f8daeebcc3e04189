import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { Endpoint } from '../../entities/endpoint.ts';
import { opaque } from '../store/read_page.ts';
import { documentsOfEndpoints, type EndpointDocument } from './documents/endpoint_document.ts';
import { findClient } from './find/find_client.ts';
import { type ListEnds, type ListSpan, listPage } from './paging/list_page.ts';

/** `failing`: its breaker is open. `troubled`: whatever is not as it should be. */
export const endpointConditions = ['troubled', 'failing', 'paused', 'disabled', 'well'] as const;

export interface EndpointSearch extends ListSpan {
  /** Name, id or api_key. */
  readonly client?: string | undefined;
  readonly condition?: (typeof endpointConditions)[number] | undefined;
}

type Query = SelectQueryBuilder<Endpoint>;

/** The words of the index: with values in their place SQLite would not take it. */
const isTroubled = `(endpoint.state <> 'active' OR endpoint.breaker <> 'closed')`;

/**
 * Endpoints, the newest first, and where the list goes on.
 * @throws UnknownName for a client that is not there; WrongValue for a place that is none of this list
 */
export async function listEndpoints(
  read: EntityManager,
  { client, condition, ...span }: EndpointSearch,
): Promise<{ endpoints: EndpointDocument[] } & ListEnds> {
  const query = read.createQueryBuilder(Endpoint, 'endpoint');
  const clientId = client === undefined ? undefined : (await findClient(read, client)).id;
  const isInTrouble = condition !== undefined && condition !== 'well';
  if (isInTrouble) query.where(isTroubled);
  else if (clientId !== undefined) query.where({ clientId });
  const filter = (narrowed: Query) => {
    if (isInTrouble && clientId !== undefined) {
      narrowed.andWhere(`${opaque('endpoint.clientId')} = :clientId`, { clientId });
    }
    if (condition === 'failing') narrowed.andWhere(`${opaque('endpoint.breaker')} = 'open'`);
    if (condition === 'paused' || condition === 'disabled') {
      narrowed.andWhere(`${opaque('endpoint.state')} = :condition`, { condition });
    }
    if (condition === 'well') {
      narrowed.andWhere(`${opaque('endpoint.state')} = 'active' AND ${opaque('endpoint.breaker')} = 'closed'`);
    }
  };
  const { rows, ends } = await listPage<Endpoint>(
    { query, by: ['createdAt', 'id'], filter: condition === undefined ? undefined : filter },
    span,
  );
  return { endpoints: await documentsOfEndpoints(read, rows), ...ends };
}
