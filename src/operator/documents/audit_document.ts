import type { AuditEntry } from '../../../entities/audit_entry.ts';
import { iso } from './iso.ts';

/** An audit entry as an operator sees it. */
export function auditDocument({ id, number, at, actor, action, target, detail, previousHash, hash }: AuditEntry) {
  return { number, id, at: iso(at), actor, action, target, detail, previous_hash: previousHash, hash };
}
