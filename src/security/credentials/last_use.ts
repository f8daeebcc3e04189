import { IsNull, LessThanOrEqual, Or } from 'typeorm';
import { ApiSecret } from '../../../entities/api_secret.ts';
import type { Logger } from '../../operations/log.ts';
import type { Store } from '../../store/store.ts';

/** How exact "last used" is. */
export const lastUseStepMs = 60_000;

export interface LastUse {
  /** Notes that a secret was used, in the background; a failure is logged, because the call itself was right. */
  note(secret: Pick<ApiSecret, 'id' | 'lastUsedAt'>): void;
  close(): Promise<void>;
}

/** Records when API secrets were last used, at most once a minute and secret however many calls and processes there are. */
export function openLastUse(store: Store, log: Logger, now: () => number): LastUse {
  const writing = new Map<string, Promise<void>>();

  const record = async (id: string) => {
    const at = now();
    try {
      const notRecent = Or(IsNull(), LessThanOrEqual(new Date(at - lastUseStepMs)));
      await store.write((manager) =>
        manager.update(ApiSecret, { id, lastUsedAt: notRecent }, { lastUsedAt: new Date(at) }),
      );
    } catch (error) {
      log.warn({ err: error, secret: id }, 'the last use of an API secret was not recorded');
    } finally {
      writing.delete(id);
    }
  };

  return {
    note: ({ id, lastUsedAt }) => {
      const recent = lastUsedAt !== null && now() - lastUsedAt.getTime() < lastUseStepMs;
      if (!recent && !writing.has(id)) writing.set(id, record(id));
    },
    close: async () => void (await Promise.all(writing.values())),
  };
}
