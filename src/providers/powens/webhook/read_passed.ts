import { createHash } from 'node:crypto';
import type { Coding } from '../../content_coding.ts';
import { type Row, record, wholeNumber } from '../../fields.ts';
import type { ReceivedEvent } from '../../provider.ts';
import { unreadableEvent } from '../../unreadable_event.ts';
import type { StateReader } from '../connection_state.ts';
import { type ContractEvent, readEvent, writeEvent } from './event_body.ts';
import { eventName, eventsOf, nameByShape } from './events_of.ts';
import { inflate } from './inflate.ts';
import { JsonSkeleton } from './json_skeleton.ts';
import { webhookShape } from './webhook_shape.ts';

/** What passed by. */
export interface Passed {
  /** Undefined when the bytes were no JSON object. */
  readonly body: Row | undefined;
  readonly digest: string;
  /** The first bytes, for a body that makes no sense. */
  readonly beginning: Buffer;
}

export interface PassedParts {
  readonly stateOf: StateReader;
  now(): number;
}

const keptOfUnreadable = 4096;
/** A first sync has several megabytes, says Powens; this is a hundred times the largest that was heard of. */
const plainBytes = 512 * 1024 * 1024;

/**
 * Follows the bytes of a sender who is proven, once, and keeps what events need.
 * @throws BodyTooLarge, BodyCorrupt, and whatever breaks off the body
 */
export async function passedBody(bytes: AsyncIterable<Buffer>, coding: Coding | undefined): Promise<Passed> {
  const skeleton = new JsonSkeleton(webhookShape);
  const hash = createHash('sha256');
  let beginning = Buffer.alloc(0);
  for await (const chunk of inflate(bytes, plainBytes, coding)) {
    hash.update(chunk);
    skeleton.feed(chunk);
    if (beginning.length < keptOfUnreadable)
      beginning = Buffer.concat([beginning, chunk]).subarray(0, keptOfUnreadable);
  }
  return { body: record(skeleton.end()) ?? undefined, digest: hash.digest('hex'), beginning: Buffer.from(beginning) };
}

/** Powens' id of a delivery makes its events known again; without one the bytes do. */
export function eventsIn(
  { stateOf, now }: PassedParts,
  written: string | null,
  { body, digest, beginning }: Passed,
  signedAt?: Date,
): ReceivedEvent[] {
  if (!body) return [{ ...unreadableEvent(beginning), dedupeKey: digest }];
  const name = eventName(written) ?? nameByShape(body);
  const id = wholeNumber(body.id_webhook_data) ?? digest;
  // The sync's own time is that of the last success, which a failed sync does not move.
  const timestamp = signedAt?.getTime() ?? now();
  const events = eventsOf(name, body, stateOf);
  const told: readonly ContractEvent[] =
    events.length > 0 ? events : [{ type: name, userId: null, itemId: null, content: {} }];
  return told.flatMap((event, index) => {
    const bytes = writeEvent(event, timestamp);
    const read = readEvent(bytes);
    if (!read) return [];
    // What names nobody on the disk goes to no site; its body does, and is read when it is applied.
    const nobody = event.isInner && { providerUserId: null, providerItemId: null, occurredAt: null };
    return [{ ...read, ...nobody, dedupeKey: `${id}:${index}`, body: bytes }];
  });
}
