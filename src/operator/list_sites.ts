import type { EntityManager } from 'typeorm';
import { Site } from '../../entities/site.ts';
import { documentsOfSites, type SiteDocument } from './documents/site_document.ts';
import { findClient } from './find/find_client.ts';
import { type ListEnds, type ListSpan, listPage } from './paging/list_page.ts';

export interface SiteSearch extends ListSpan {
  /** Name, id or api_key. */
  readonly client?: string | undefined;
  /** Only those with an address for their events, or without one; both when missing. */
  readonly webhook?: boolean | undefined;
}

/**
 * Sites, the newest first, and where the list goes on.
 * @throws UnknownName for a client that is not there; WrongValue for a place that is none of this list
 */
export async function listSites(
  read: EntityManager,
  { client, webhook, ...span }: SiteSearch,
): Promise<{ sites: SiteDocument[] } & ListEnds> {
  const query = read.createQueryBuilder(Site, 'site');
  if (client !== undefined) query.where({ clientId: (await findClient(read, client)).id });
  const is = webhook ? 'IS NOT' : 'IS';
  const filter =
    webhook === undefined
      ? undefined
      : (narrowed: typeof query) => void narrowed.andWhere(`site.webhookUrl ${is} NULL`);
  const { rows, ends } = await listPage<Site>({ query, by: ['createdAt', 'id'], filter }, span);
  return { sites: await documentsOfSites(read, rows), ...ends };
}
