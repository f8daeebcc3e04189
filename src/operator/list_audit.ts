import { type EntityManager, type FindOptionsWhere, IsNull, MoreThanOrEqual, Not } from 'typeorm';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { auditDocument } from './documents/audit_document.ts';
import { findClient } from './find/find_client.ts';

/** Which audit entries; what is left out does not matter. */
export interface AuditSearch {
  /** Of this client's own doing: its name, id or api_key. */
  readonly client?: string;
  /** `operator`, `gateway`, `client:<id>` or `provider:<name>`. */
  readonly actor?: string;
  readonly action?: string;
  /** `<entity>:<id>`. */
  readonly target?: string;
  /** Recorded since then. */
  readonly since?: Date | undefined;
  readonly limit: number;
}

/**
 * Audit entries, the newest first, and whether there are more of them than the limit.
 * @throws UnknownName for a client that is not there
 */
export async function listAudit(
  read: EntityManager,
  { client, actor, action, target, since, limit }: AuditSearch,
): Promise<{ entries: ReturnType<typeof auditDocument>[]; more: boolean }> {
  const where: FindOptionsWhere<AuditEntry> = {
    number: Not(IsNull()),
    ...(actor !== undefined && { actor }),
    ...(client !== undefined && { actor: `client:${(await findClient(read, client)).id}` }),
    ...(action !== undefined && { action }),
    ...(target !== undefined && { target }),
    ...(since !== undefined && { at: MoreThanOrEqual(since) }),
  };
  const found = await read.find(AuditEntry, { where, order: { number: 'DESC' }, take: limit + 1 });
  return { entries: found.slice(0, limit).map(auditDocument), more: found.length > limit };
}
