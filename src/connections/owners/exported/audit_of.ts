import type { EntityManager } from 'typeorm';
import { AuditEntry } from '../../../../entities/audit_entry.ts';
import { ConnectionRequest } from '../../../../entities/connection_request.ts';
import { Item } from '../../../../entities/item.ts';
import type { User } from '../../../../entities/user.ts';
import type { Page } from '../../../providers/provider.ts';
import { anyOf } from '../../../store/any_of.ts';
import { deliveriesOf, eventHeads } from './events_of.ts';
import { rowsAPage, rowsById } from './pages_by_id.ts';

/** What the audit trail says about a user, its items, its trips and their events, as far as those are kept. */
export async function* auditOf(read: EntityManager, users: readonly User[]): AsyncGenerator<Page<unknown>, void> {
  for await (const targets of targetsOf(read, users)) {
    for (let after: AuditEntry | undefined; ; ) {
      const query = read.createQueryBuilder(AuditEntry, 'entry').where({ target: anyOf(read, targets) });
      if (after) {
        const place = { afterMs: after.at.getTime(), afterId: after.id };
        query.andWhere('(entry.at, entry.id) > (:afterMs, :afterId)', place);
      }
      const entries = await query.orderBy('entry.at').addOrderBy('entry.id').limit(rowsAPage).getMany();
      const rows = entries.map(({ at, actor, action, target, detail }) => ({
        at: at.toISOString(),
        actor,
        action,
        target,
        detail,
      }));
      yield { rows, last: false };
      if (entries.length < rowsAPage) break;
      after = entries.at(-1);
    }
  }
}

async function* targetsOf(read: EntityManager, users: readonly User[]): AsyncGenerator<string[], void> {
  yield users.map(({ id }) => `user:${id}`);
  for (const { id: userId } of users) {
    for await (const items of rowsById(read, Item, { userId })) yield items.map(({ id }) => `item:${id}`);
    for await (const requests of rowsById(read, ConnectionRequest, { userId }))
      yield requests.map(({ id }) => `request:${id}`);
  }
  for await (const events of eventHeads(read, users)) {
    const deliveries = await deliveriesOf(read, events);
    yield [...events.map(({ id }) => `event:${id}`), ...deliveries.map(({ id }) => `delivery:${id}`)];
  }
}
