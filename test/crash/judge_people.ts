import { Item } from '../../entities/item.ts';
import { User } from '../../entities/user.ts';
import type { BridgeSandbox } from '../../src/sandbox/bridge/start_bridge_sandbox.ts';
import { openStore } from '../../src/store/store.ts';

/** What deletions in the wrong moment left behind. */
export interface Ruins {
  readonly itemsWithoutUser: number;
  /** Users whom the provider knows, and nobody here. */
  readonly unknownUsers: number;
}

/** Looks at the database and at the provider when nobody is killed any more. */
export async function judgePeople(databaseUrl: string, bridge: BridgeSandbox): Promise<Ruins> {
  const store = await openStore(databaseUrl);
  try {
    const known = new Set((await store.read.find(User)).map(({ id }) => id));
    const items = await store.read.find(Item);
    return {
      itemsWithoutUser: items.filter(({ userId }) => !known.has(userId)).length,
      unknownUsers: bridge.control.users().filter(({ externalUserId }) => !known.has(externalUserId ?? '')).length,
    };
  } finally {
    await store.close();
  }
}
