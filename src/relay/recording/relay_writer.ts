import type { Store } from '../../store/store.ts';
import { type Outcome, writeOutcomes } from '../sql/write_outcomes.ts';
import { BusyLines } from './busy_lines.ts';
import { groupCommit } from './group_commit.ts';
import { type EventParts, type RecordedWebhook, recordEvents } from './record_events.ts';

/** What comes in and what came of what went out, written together. */
export interface RelayWriter {
  /**
   * Resolves after the commit to whether anything of the webhook was new; rejects when it could not be committed, so that
   * the provider sends it again.
   */
  recordWebhook(webhook: RecordedWebhook): Promise<boolean>;
  /** Resolves after the commit, for which it waits until more have come. @param endpointId whose lane it is of */
  recordOutcome(outcome: Outcome, endpointId: string): Promise<void>;
  /** Somebody waits for the outcomes that are there by now. */
  hurry(): void;
  /** Resolves when everything handed in before has been written or has failed. */
  flush(): Promise<void>;
}

type Entry = { readonly webhook: RecordedWebhook } | { readonly outcome: Outcome };

/**
 * Webhooks and outcomes that are both in a hurry share a transaction, because on SQLite there is one at a time, and apart they
 * would wait for each other's disk flush. An outcome that nobody waits for adds no statements to one of webhooks.
 */
export function openRelayWriter(store: Store, parts: EventParts): RelayWriter {
  const busy = new BusyLines();
  const group = groupCommit<Entry, boolean>(async (entries) => {
    const webhooks = entries.flatMap((entry) => ('webhook' in entry ? [entry.webhook] : []));
    const outcomes = entries.flatMap((entry) => ('outcome' in entry ? [entry.outcome] : []));
    const recorded = await store.write(async (manager) => {
      const recorded = webhooks.length > 0 ? await recordEvents(parts, manager, webhooks) : undefined;
      if (outcomes.length > 0) await writeOutcomes(manager, outcomes);
      return recorded;
    });
    recorded?.committed();
    return entries.map((entry) => 'webhook' in entry && entry.webhook.some((event) => recorded?.isNew(event)));
  });
  return {
    recordWebhook: (webhook) => {
      const line = lineOf(webhook);
      return group.add({ webhook }, { line, kind: 'webhook', patient: busy.note(line) });
    },
    recordOutcome: async (outcome, line) => {
      await group.add({ outcome }, { line, kind: 'outcome', patient: true });
    },
    hurry: group.hurry,
    flush: group.flush,
  };
}

/** Of which site an event is nobody has looked up yet; an item has one, and its events must stay in order. */
function lineOf([event]: RecordedWebhook): string {
  return event?.itemId ?? event?.providerUserId ?? '';
}
