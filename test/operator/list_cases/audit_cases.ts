import { AuditEntry } from '../../../entities/audit_entry.ts';
import { listAudit } from '../../../src/operator/list_audit.ts';
import type { ListSpan } from '../../../src/operator/paging/list_page.ts';
import type { ListCase, ListCases } from './list_case.ts';

export const auditCases: ListCases = Object.fromEntries(
  (
    [
      ['audit', {}, () => true],
      ['audit of a client', { client: 'client-1' }, ({ actor }) => actor === 'client:client-1'],
      ['audit of an action', { action: 'client.add' }, ({ action }) => action === 'client.add'],
      ['audit of a thing', { target: 'client:client-2' }, ({ target }) => target === 'client:client-2'],
      [
        'audit of a thing by an actor',
        { target: 'request:trip-a-1', actor: 'client:client-1' },
        ({ target }) => target === 'request:trip-a-1',
      ],
      ['audit of a span', { since: new Date(0), until: new Date(1) }, () => false],
    ] satisfies [string, Omit<Parameters<typeof listAudit>[1], keyof ListSpan>, (row: AuditEntry) => boolean][]
  ).map(([name, search, fits]): [string, ListCase] => [
    name,
    {
      list: async (read, span) => {
        const { entries, ...ends } = await listAudit(read, { ...search, ...span });
        return { ids: entries.map(({ id }) => id), ...ends };
      },
      wanted: async (read) =>
        (await read.find(AuditEntry, { order: { number: 'DESC' } })).filter(fits).map(({ id }) => id),
    },
  ]),
);
