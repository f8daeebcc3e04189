import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { markBytes } from './marks.ts';
import type { KnownRow, Position } from './position.ts';

/** What a cursor holds of one provider. */
export interface SourceState {
  /** The mark of the gateway's own id of the user there. */
  readonly id: string;
  readonly position: Position;
  /** In the run of calls that is not at its end: `read` to the end, or why that failed. */
  readonly outcome?: string | undefined;
}

/** For some hundred bytes; what zlib takes by default is 256 KiB. */
const packing = { windowBits: 11, memLevel: 3 };

/**
 * Positions as bytes: all but the known rows as JSON, packed, then the marks of those, which are as random as they are many, each
 * with how much earlier than the one before it changed.
 */
export function writePositions(states: readonly SourceState[]): Buffer {
  const heads = states.map(({ id, position: { known, ...rest }, outcome }) => ({
    id,
    outcome,
    ...rest,
    known: known.length,
  }));
  const head = deflateRawSync(JSON.stringify(heads), packing);
  const rows = states.flatMap(({ position }) => writeKnown(position.known));
  return Buffer.concat([varint(head.length), head, ...rows]);
}

/** @param bytes as `writePositions` wrote them */
export function readPositions(bytes: Buffer): SourceState[] {
  const reader = new Reader(bytes);
  const heads = JSON.parse(inflateRawSync(reader.take(reader.varint())).toString());
  return heads.map(({ id, outcome, known, ...rest }: Record<string, unknown>) => ({
    id,
    outcome,
    position: { ...rest, known: readKnown(reader, known as number) },
  }));
}

function writeKnown(known: readonly KnownRow[]): Buffer[] {
  const sorted = known.toSorted((one, other) => other.changedAt - one.changedAt);
  let later = sorted[0]?.changedAt ?? 0;
  const rows = sorted.map(({ mark, changedAt }) => {
    const earlierMs = later - changedAt;
    later = changedAt;
    return Buffer.concat([Buffer.from(mark, 'base64url'), varint(earlierMs)]);
  });
  return sorted.length === 0 ? [] : [varint(sorted[0]?.changedAt as number), ...rows];
}

function readKnown(reader: Reader, count: number): KnownRow[] {
  let changedAt = count === 0 ? 0 : reader.varint();
  return Array.from({ length: count }, () => {
    const mark = reader.take(markBytes).toString('base64url');
    changedAt -= reader.varint();
    return { mark, changedAt };
  });
}

/** Seven bits a byte, the lowest first. */
function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
}

class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  take(count: number): Buffer {
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  varint(): number {
    for (let value = 0, unit = 1; ; unit *= 128) {
      const byte = this.take(1)[0];
      if (byte === undefined) throw new RangeError('the positions of a cursor end too early');
      value += (byte % 128) * unit;
      if (byte < 128) return value;
    }
  }
}
