import { In } from 'typeorm';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import type { Parts } from '../parts.ts';
import { pauseAfter } from './pause_after.ts';

/** Writes what became of events, many together: one by one each would cost the gate a commit. */
export interface ApplyOutcomes {
  /** Users and items are up to date with it, or never will be. */
  applied(id: string): void;
  /** It rests, and is tried again. @param failures how often it has failed by now */
  failed(id: string, failures: number): void;
  /** Writes what has gathered. Never rejects: what could not be written is written with the next. */
  flush(): Promise<void>;
}

/** After a crash an event whose outcome had not been written is applied again, which changes nothing. */
const gatherMs = 100;
const groupSize = 100;

/** @param written the outcomes of these events are on disk */
export function openApplyOutcomes(
  parts: Pick<Parts, 'store' | 'log' | 'now'>,
  written: (ids: readonly string[]) => void,
): ApplyOutcomes {
  let applied: string[] = [];
  let failed: { readonly id: string; readonly failures: number; readonly at: Date }[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  function gather(): void {
    if (applied.length + failed.length >= groupSize) void flush();
    else timer ??= setTimeout(flush, gatherMs);
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write);
    return writing;
  }

  async function write(): Promise<void> {
    const group = { applied, failed };
    if (applied.length + failed.length === 0) return;
    applied = [];
    failed = [];
    try {
      await parts.store.write(async (manager) => {
        if (group.applied.length > 0) {
          await manager.update(InboundEvent, { id: In(group.applied) }, { appliedAt: parts.now() });
        }
        for (const { id, failures, at } of group.failed) {
          const applyAt = new Date(at.getTime() + pauseAfter(failures));
          await manager.update(InboundEvent, { id }, { applyAt, applyFailures: failures });
        }
      });
      written([...group.applied, ...group.failed.map(({ id }) => id)]);
    } catch (error) {
      parts.log.error({ err: error }, 'what became of events could not be written yet');
      applied.push(...group.applied);
      failed.push(...group.failed);
    }
  }

  return {
    applied: (id) => {
      applied.push(id);
      gather();
    },
    failed: (id, failures) => {
      failed.push({ id, failures, at: parts.now() });
      gather();
    },
    flush,
  };
}
