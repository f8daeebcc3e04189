import { Notice, type NoticeName } from '../../entities/notice.ts';
import type { Store } from '../store/store.ts';

/** Leaves word for `bank-api doctor` that something was seen now. */
export async function keepNotice(store: Store, name: NoticeName, at: Date): Promise<void> {
  await store.write((manager) => manager.upsert(Notice, { name, at }, ['name']));
}
