import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { AuditEntry } from '../../entities/audit_entry.ts';
import { beforeCommit } from '../store/before_commit.ts';
import { appendToChain } from './audit_chain.ts';
import { auditSource } from './audit_source.ts';

/** Those who act on pages. What a page sets off in the background goes on as the gateway, and from nowhere. */
const onPages = /^(?:operator|portal):/;

/** Who did what to which thing; the shapes are described at the entity. */
export interface AuditedAction {
  readonly actor: string;
  readonly action: string;
  readonly target: string;
  /** Ids and outcomes, never bank data or secrets. */
  readonly detail?: NonNullable<AuditEntry['detail']>;
}

/**
 * Records an action in the transaction that carries it out, so that neither stands without the other; done on a page, with the
 * address from which it was. It is written right before the commit, together with all others of the transaction: the chain is held
 * no longer than that.
 * @param manager of a transaction of the gate
 */
export async function recordAudit(manager: EntityManager, action: AuditedAction): Promise<void> {
  const address = onPages.test(action.actor) ? auditSource.getStore() : undefined;
  const detail = address === undefined ? (action.detail ?? null) : { address, ...action.detail };
  beforeCommit(manager, appendToChain, { id: randomUUID(), at: new Date(), ...action, detail });
}
