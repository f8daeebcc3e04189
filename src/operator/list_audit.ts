import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { opaque } from '../store/read_page.ts';
import { auditDocument } from './documents/audit_document.ts';
import { findClient } from './find/find_client.ts';
import { type ListEnds, type ListSpan, listPage } from './paging/list_page.ts';
import { type TimeSpan, within } from './paging/time_span.ts';

/** Which audit entries; what is left out does not matter. */
export interface AuditSearch extends TimeSpan, ListSpan {
  /** Of this client's own doing: its name, id or api_key. */
  readonly client?: string | undefined;
  /** `operator`, `gateway`, `client:<id>` or `provider:<name>`. */
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  /** `<entity>:<id>`. */
  readonly target?: string | undefined;
}

/**
 * Audit entries, the newest first, and where the list goes on.
 * @throws UnknownName for a client that is not there; WrongValue for a place that is none of this list
 */
export async function listAudit(
  read: EntityManager,
  { client, actor, action, target, since, until, ...span }: AuditSearch,
): Promise<{ entries: ReturnType<typeof auditDocument>[] } & ListEnds> {
  const query = read.createQueryBuilder(AuditEntry, 'entry').where('entry.number IS NOT NULL');
  const by = client === undefined ? actor : `client:${(await findClient(read, client)).id}`;
  if (target !== undefined) query.andWhere({ target });
  else if (by !== undefined) query.andWhere({ actor: by });
  const filter = (narrowed: SelectQueryBuilder<AuditEntry>) => {
    if (target !== undefined && by !== undefined) narrowed.andWhere(`${opaque('entry.actor')} = :by`, { by });
    if (action !== undefined) narrowed.andWhere(`${opaque('entry.action')} = :action`, { action });
    within(narrowed, 'at', { since, until });
  };
  const isNarrowed = [target && by, action, since, until].some(Boolean);
  const { rows, ends } = await listPage<AuditEntry>(
    // The entries of a target are in the order of time, in which the chain is too.
    { query, by: target === undefined ? ['number'] : ['at', 'number'], filter: isNarrowed ? filter : undefined },
    span,
  );
  return { entries: rows.map(auditDocument), ...ends };
}
