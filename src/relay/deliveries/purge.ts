import type { RowParts } from '../../operations/each_row.ts';
import { togetherOrEach } from '../../operations/together_or_each.ts';
import type { Store } from '../../store/store.ts';
import { statesBefore } from '../delivery_state.ts';
import { deleteDeliveries, deleteEvents, oldestDeliveries, oldestEvents } from '../sql/purge_rows.ts';

/** Rows a transaction: short enough that webhooks which come meanwhile do not wait noticeably. */
const batchSize = 200;

export interface PurgeParts extends RowParts {
  readonly store: Store;
  now(): Date;
}

/**
 * Deletes deliveries with their attempts, then events, that are older than the retention; also unfinished ones, of an
 * endpoint that was paused or disabled all that time, because bodies must not stay for ever: that is logged. Both
 * tables are read from their oldest end by their primary key, so a purge that finds nothing costs two small reads.
 * @returns how many events were deleted
 */
export async function purge(parts: PurgeParts, retentionDays: number): Promise<number> {
  const { store, log } = parts;
  const before = parts.now().getTime() - retentionDays * 86_400_000;
  let unfinished = 0;
  for (let lastId = ''; ; ) {
    const old = (await oldestDeliveries(store.read, batchSize, lastId)).filter(({ createdAt }) => createdAt < before);
    if (old.length === 0) break;
    unfinished += old.filter(({ state }) => open.has(state)).length;
    await togetherOrEach(parts, 'purge', old, (rows) => store.write((manager) => deleteDeliveries(manager, rows)));
    lastId = old.at(-1)?.id ?? lastId;
  }
  if (unfinished > 0) log.error({ unfinished, retentionDays }, 'deliveries were purged that had not arrived');
  let events = 0;
  for (let lastId = ''; ; ) {
    const old = (await oldestEvents(store.read, batchSize, lastId)).filter(({ receivedAt }) => receivedAt < before);
    if (old.length === 0) break;
    events += await togetherOrEach(parts, 'purge', old, (rows) =>
      store.write((manager) =>
        deleteEvents(
          manager,
          rows.map(({ id }) => id),
        ),
      ),
    );
    lastId = old.at(-1)?.id ?? lastId;
  }
  return events;
}

const open: ReadonlySet<string> = new Set(statesBefore('delivered'));
