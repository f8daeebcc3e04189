import type { AuditVerdict } from '../../operations/verify_audit.ts';
import { auditDocument } from './audit_document.ts';

/** What a walk along the audit trail found, as an operator sees it. */
export function auditVerdictDocument({ entries, first, head, unchained, broken }: AuditVerdict) {
  return {
    ok: broken === undefined,
    entries,
    first,
    head: { ...head },
    unchained,
    broken: broken
      ? { number: broken.number, fault: broken.fault, entry: broken.entry ? auditDocument(broken.entry) : null }
      : null,
  };
}
