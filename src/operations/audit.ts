import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { AuditEntry } from '../../entities/audit_entry.ts';

/** Who did what to which thing; the shapes are described at the entity. */
export interface AuditedAction {
  readonly actor: string;
  readonly action: string;
  readonly target: string;
  /** Ids and outcomes, never bank data or secrets. */
  readonly detail?: NonNullable<AuditEntry['detail']>;
}

/** Records an action in the transaction that carries it out, so that neither stands without the other. */
export async function recordAudit(manager: EntityManager, action: AuditedAction): Promise<void> {
  await manager.insert(AuditEntry, { id: randomUUID(), at: new Date(), detail: null, ...action });
}
