import type { EntityManager } from 'typeorm';
import { Client } from '../../entities/client.ts';
import { documentsOfClients } from './documents/client_document.ts';
import { type ListEnds, type ListSpan, listPage } from './paging/list_page.ts';

export interface ClientSearch extends ListSpan {
  /** Only those that are disabled, or that are not; both when missing. */
  readonly disabled?: boolean | undefined;
}

/**
 * Clients, the newest first, and where the list goes on.
 * @throws WrongValue for a place that is none of this list
 */
export async function listClients(
  read: EntityManager,
  { disabled, ...span }: ClientSearch,
): Promise<{ clients: Awaited<ReturnType<typeof documentsOfClients>> } & ListEnds> {
  const query = read.createQueryBuilder(Client, 'client');
  const is = disabled ? 'IS NOT' : 'IS';
  const filter =
    disabled === undefined
      ? undefined
      : (narrowed: typeof query) => void narrowed.andWhere(`client.disabledAt ${is} NULL`);
  const { rows, ends } = await listPage<Client>({ query, by: ['createdAt', 'id'], filter }, span);
  return { clients: await documentsOfClients(read, rows), ...ends };
}
