import { type AuditedAction, recordAudit } from '../operations/audit.ts';
import type { Logger } from '../operations/log.ts';
import type { Store } from '../store/store.ts';

const minuteMs = 60_000;
/** What strangers can make the trail grow by in a minute, in entries of 400 bytes. */
const mostKinds = 60;

export interface RefusalTrail {
  /**
   * Records that something was refused: at once, and when the same comes again within the minute, once more at its end with how often.
   * What is the same has the same actor, action, target and address.
   */
  note(refused: Omit<AuditedAction, 'detail'> & { readonly address: string }): Promise<void>;
  /** Records what was counted and is not on disk. */
  close(): Promise<void>;
}

interface Kind {
  readonly action: AuditedAction;
  again: number;
}

/** Refusals in the audit trail, so that a flood of them fills neither the trail nor the disk. */
export function openRefusalTrail({ store, log }: { readonly store: Store; readonly log: Logger }): RefusalTrail {
  let kinds = new Map<string, Kind>();
  let beyond = 0;
  let timer: NodeJS.Timeout | undefined;

  async function write(actions: readonly AuditedAction[]): Promise<void> {
    if (actions.length === 0) return;
    await store.write(async (manager) => {
      for (const action of actions) await recordAudit(manager, action);
    });
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const repeated = [...kinds.values()]
      .filter(({ again }) => again > 0)
      .map(({ action, again }) => ({ ...action, detail: { ...action.detail, again } }));
    const others = { actor: 'stranger', action: 'console.refused', target: 'console:all', detail: { again: beyond } };
    const actions = beyond > 0 ? [...repeated, others] : repeated;
    kinds = new Map();
    beyond = 0;
    await write(actions);
  }

  return {
    note: async ({ address, ...given }) => {
      const action = { ...given, detail: { address } };
      const key = JSON.stringify(action);
      timer ??= setTimeout(() => {
        flush().catch((err) => log.warn({ err }, 'refusals of the console were not recorded'));
      }, minuteMs).unref();
      const known = kinds.get(key);
      if (known) known.again += 1;
      else if (kinds.size >= mostKinds) beyond += 1;
      else {
        kinds.set(key, { action, again: 0 });
        await write([action]);
      }
    },
    close: flush,
  };
}
