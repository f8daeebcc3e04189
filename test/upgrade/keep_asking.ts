import { setTimeout as delay } from 'node:timers/promises';
import { ClientSite } from '../harness/client_site.ts';
import type { FixtureFacts } from './fixture.ts';
import { postEvent } from './post_event.ts';

/** So many events are enough, each with a call. */
const enoughEvents = 40;

export interface Answers {
  /** The statuses until the first answer that was 200; 0 where nobody listened. */
  readonly before: ReadonlySet<number>;
  readonly later: ReadonlySet<number>;
  /** The keys of the events that were answered 200, in order. */
  readonly acknowledged: readonly string[];
}

/** Sends webhooks and calls to an address at which a gateway will be, one after the other, without end. */
export function keepAsking(url: string, fixture: FixtureFacts, name: string) {
  const early = new Set<number>();
  const later = new Set<number>();
  const acknowledged: string[] = [];
  const enough = Promise.withResolvers<void>();
  let goesOn = true;
  const site = new ClientSite(url, 'erp', fixture.client);
  const { itemId, user } = fixture.sites.erp as { itemId: number; user: string };

  async function call(): Promise<number> {
    try {
      const { status, message } = await site.call('get_items', { user });
      if (status === 200 && message[0]?.id !== itemId) throw new Error(`other items: ${JSON.stringify(message)}`);
      return status;
    } catch (error) {
      if (error instanceof TypeError) return 0;
      throw error;
    }
  }

  const note = (status: number) => (later.size > 0 || status === 200 ? later : early).add(status);

  async function ask(): Promise<void> {
    for (let number = 1; goesOn; ) {
      const key = `${name}/${number}`;
      const status = await postEvent(url, itemId, key);
      note(status);
      if (status === 200) {
        acknowledged.push(key);
        number += 1;
      } else await delay(10);
      note(await call());
      if (acknowledged.length === enoughEvents) enough.resolve();
    }
  }

  const asking = ask();
  asking.catch(enough.reject);
  return {
    enough: enough.promise,
    acknowledgedSoFar: (): readonly string[] => [...acknowledged],
    stop: async (): Promise<Answers> => {
      goesOn = false;
      await asking;
      return { before: early, later, acknowledged };
    },
  };
}
