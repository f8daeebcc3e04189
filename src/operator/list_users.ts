import type { EntityManager } from 'typeorm';
import { User, type UserState } from '../../entities/user.ts';
import { opaque } from '../store/read_page.ts';
import { type UserDocument, userDocuments } from './documents/user_document.ts';
import { findClient } from './find/find_client.ts';
import { type ListEnds, type ListSpan, listPage } from './paging/list_page.ts';

export interface UserSearch extends ListSpan {
  /** Name, id or api_key. */
  readonly client?: string | undefined;
  readonly provider?: string | undefined;
  readonly state?: UserState | undefined;
}

/**
 * Users, the newest first, and where the list goes on.
 * @throws UnknownName for a client that is not there; WrongValue for a place that is none of this list
 */
export async function listUsers(
  read: EntityManager,
  { client, provider, state, ...span }: UserSearch,
): Promise<{ users: UserDocument[] } & ListEnds> {
  const query = read.createQueryBuilder(User, 'user');
  if (client !== undefined) query.where({ clientId: (await findClient(read, client)).id });
  const filter = (narrowed: typeof query) => {
    if (provider !== undefined) narrowed.andWhere(`${opaque('user.provider')} = :provider`, { provider });
    if (state !== undefined) narrowed.andWhere(`${opaque('user.state')} = :state`, { state });
  };
  const isNarrowed = provider !== undefined || state !== undefined;
  const { rows, ends } = await listPage<User>(
    { query, by: ['createdAt', 'id'], filter: isNarrowed ? filter : undefined },
    span,
  );
  return { users: await userDocuments(read, rows), ...ends };
}
