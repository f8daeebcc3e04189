import type { AuditEntry } from '../../../entities/audit_entry.ts';

/** The details of an audit entry in a line: `host erp.example, sites 3`. */
export function detailText(detail: AuditEntry['detail']): string {
  return Object.entries(detail ?? {})
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name.replaceAll('_', ' ')} ${value}`)
    .join(', ');
}
