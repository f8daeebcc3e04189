import { setTimeout as delay } from 'node:timers/promises';
import type { Sealer } from '../../security/sealing/sealer.ts';
import type { Traces } from '../../traces/traces.ts';
import type { Parts } from '../parts.ts';
import { applyEvent } from './apply_event.ts';
import { openApplyOutcomes } from './apply_outcomes.ts';
import { type ClaimedEvent, claimEvent, claimMs, renewClaims } from './claim_event.ts';
import { EventQueue, type QueuedEvent } from './event_queue.ts';
import { type DueEvent, findDueEvents } from './find_due_events.ts';
import { openEvent } from './open_event.ts';
import { whoseEvents } from './whose_events.ts';

/** Works off the recorded events that have not been applied yet. */
export interface EventApplier {
  /** Something was recorded. Returns at once. */
  wake(): void;
  /** Resolves when everything that was recorded before the call, and does not rest, has been tried. */
  settle(): Promise<void>;
  /** Begins nothing more. What does not end soon is applied after the next start. */
  close(): Promise<void>;
}

const pageSize = 500;
/** Bridge itself gives up after one to two days (docs/reference/bridge.md, 5); what cannot be applied by then never will be. */
const giveUpAfterMs = 3 * 24 * 60 * 60 * 1000;
/** Finds what has rested, what another replica left behind, and what no wake told of. */
const sweepMs = 15_000;
/** A wake looks back so far only: a webhook waits 10 seconds for its commit at most (relay/recording/group_commit.ts). */
const wakeSpanMs = 20_000;
/** A call to a provider may hang longer than anybody waits for the end of the process. */
const closeMs = 2000;

/**
 * Events are on disk before they are acknowledged, and applied after: those of an item one by one, those of different
 * items at once (`EventQueue`). What fails rests, longer each time, and is tried again for three days. An event is
 * claimed before it is applied, so of several replicas one does it (`claimEvent`).
 */
export function openEventApplier(parts: Parts, sealer: Sealer): EventApplier {
  let running: Promise<void> | undefined;
  let wanted: 'recent' | 'all' | undefined;
  let closed = false;
  const outcomes = openApplyOutcomes(parts, (ids) => queue.forget(ids));
  const queue = new EventQueue(applyOne, () => look('all'));
  const timers = [
    setInterval(() => {
      look('all');
      void outcomes.flush();
    }, sweepMs).unref(),
    setInterval(renew, claimMs / 3).unref(),
  ];

  function look(where: 'recent' | 'all'): void {
    if (wanted !== 'all') wanted = where;
    if (closed) return;
    running ??= lookAgain();
  }

  async function lookAgain(): Promise<void> {
    while (wanted !== undefined && !closed) {
      const sinceMs = wanted === 'all' ? 0 : parts.now().getTime() - wakeSpanMs;
      wanted = undefined;
      await takeDue(new Date(sinceMs)).catch((error) => {
        parts.log.error({ err: error }, 'recorded events could not be read');
      });
    }
    // In the same breath as the last look: who asks between would wait for nobody.
    running = undefined;
  }

  async function takeDue(since: Date): Promise<void> {
    let after: DueEvent | undefined;
    for (let more = true; more && !closed; ) {
      const page = await findDueEvents(parts.store.read, { now: parts.now(), since, after, limit: pageSize });
      const fresh = page.filter(({ id }) => !queue.has(id));
      for (const event of await whoseEvents(parts, sealer, fresh)) queue.offer(event);
      after = page.at(-1);
      more = page.length === pageSize;
    }
  }

  async function applyOne(event: QueuedEvent): Promise<void> {
    if (closed) return;
    const claimed = await claimEvent(parts.store, event.id, parts.now()).catch((error) => noteFailure(event, error));
    if (claimed === 'taken') queue.forget([event.id]);
    else if (claimed && parts.traces) await tryTraced(parts.traces, event, claimed);
    else if (claimed) await tryToApply(event, claimed);
  }

  /** In the trace in which it was recorded. */
  async function tryTraced(traces: Traces, event: QueuedEvent, claimed: ClaimedEvent): Promise<void> {
    const attributes = { 'bank_api.event': event.id, 'bank_api.provider': event.provider };
    const work = { name: 'apply event', kind: 'consumer', parent: claimed.traceParent, attributes } as const;
    await traces.run(
      work,
      () => tryToApply(event, claimed),
      (isApplied) => ({ failed: !isApplied }),
    );
  }

  /** Never rejects. @returns whether it is applied */
  async function tryToApply(event: QueuedEvent, claimed: ClaimedEvent): Promise<boolean> {
    try {
      await apply(event, claimed);
      outcomes.applied(event.id);
      return true;
    } catch (error) {
      noteFailure(event, error);
      return false;
    }
  }

  async function apply(queued: QueuedEvent, { sealedBody }: ClaimedEvent): Promise<void> {
    const provider = parts.providers.get(queued.provider);
    const event = queued.said === undefined ? await openEvent(parts, sealer, { ...queued, sealedBody }) : queued.said;
    if (provider && event) await applyEvent(parts, provider, event, queued.id);
  }

  function noteFailure({ id, receivedAt, applyFailures }: QueuedEvent, error: unknown): void {
    if (closed) return;
    const failures = applyFailures + 1;
    const ageMs = parts.now().getTime() - receivedAt.getTime();
    parts.log.warn({ err: error, event: id, ageMs, failures }, 'an event could not be applied yet');
    if (ageMs >= giveUpAfterMs) outcomes.applied(id);
    else outcomes.failed(id, failures);
  }

  function renew(): void {
    renewClaims(parts.store, queue.begun, parts.now()).catch((error) => {
      parts.log.warn({ err: error }, 'the claims on events could not be renewed');
    });
  }

  async function settled(): Promise<void> {
    do {
      await running;
      await queue.settle();
      await outcomes.flush();
    } while (running);
  }

  look('all');
  return {
    wake: () => look('recent'),
    settle: () => {
      look('all');
      return settled();
    },
    close: async () => {
      closed = true;
      for (const timer of timers) clearInterval(timer);
      await Promise.race([settled(), delay(closeMs, undefined, { ref: false })]);
      await outcomes.flush();
    },
  };
}
