import { parseExactJson } from '../../exact_json.ts';

/**
 * What is kept of a JSON text: `'keep'` a short scalar, an object these fields of an object, `each` the elements of an
 * array up to a number, `fold` one value made of all elements while they pass.
 */
export type Shape = 'keep' | Fields | { readonly each: Shape; readonly most: number } | Fold;
export interface Fields {
  readonly fields: Readonly<Record<string, Shape>>;
}
export interface Fold {
  readonly fold: Shape;
  start(): object;
  add(sum: object, element: unknown): void;
}

/** A longer scalar is no id, state or time. */
const maxScalarBytes = 512;

interface Frame {
  readonly shape: Exclude<Shape, 'keep'>;
  readonly value: Record<string, unknown> | unknown[];
  /** The field whose value comes next; of an object. */
  key: string | undefined;
}

const quote = 0x22;
const backslash = 0x5c;
const nothing = Buffer.alloc(0);
/** The mark of byte order that some programs put in front of UTF-8. */
const mark = [0xef, 0xbb, 0xbf] as const;

/**
 * Reads a JSON text of any size while it arrives, and keeps the small part that a shape names. Everything else passes
 * through without being held: of a first sync of Powens, tens of megabytes, some kilobytes stay.
 *
 * It follows strings and brackets exactly and does not look at what else stands between them: whether the rest is good
 * JSON does not matter for bytes whose sender is proven.
 */
export class JsonSkeleton {
  readonly #shape: Shape;
  readonly #frames: Frame[] = [];
  /** Brackets open in a part that is not kept. */
  #skipped = 0;
  #inString = false;
  #escaped = false;
  #inScalar = false;
  /** Whether the string or scalar that is being read is a field's name, or a value that is kept. */
  #wanted = false;
  /** What of it came in the chunks before; where it begins in this one. */
  #head: Buffer | undefined;
  #start = 0;
  /** Bytes of a mark in front that have passed; all of them once the text has begun. */
  #marked = 0;
  #done = false;
  #broken = false;
  #root: unknown;

  constructor(shape: Shape) {
    this.#shape = shape;
  }

  feed(chunk: Buffer): void {
    this.#start = 0;
    for (let at = this.#passMark(chunk); at < chunk.length && !this.#broken; at++) {
      const byte = chunk[at] as number;
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === backslash) this.#escaped = true;
        else if (byte === quote) {
          this.#inString = false;
          this.#closeToken(chunk, at + 1);
        }
      } else if (byte === quote || isPunctuation(byte) || isSpace(byte)) {
        if (this.#inScalar) this.#closeScalar(chunk, at);
        if (byte === quote) {
          this.#inString = true;
          this.#openToken(at);
        } else this.#punctuate(byte);
      } else if (!this.#inScalar) {
        this.#inScalar = true;
        this.#openToken(at);
      }
    }
    if (this.#inString || this.#inScalar) this.#carryToken(chunk);
  }

  /** What was kept; undefined when the text was not one whole JSON value. */
  end(): unknown {
    if (this.#inScalar) this.#closeScalar(nothing, 0);
    const whole = !this.#broken && !this.#inString && this.#frames.length === 0 && this.#skipped === 0;
    return whole ? this.#root : undefined;
  }

  /** @returns where the text begins in a chunk */
  #passMark(chunk: Buffer): number {
    let at = 0;
    while (this.#marked < mark.length && at < chunk.length) {
      if (chunk[at] === mark[this.#marked]) at += 1;
      else this.#marked = mark.length - 1;
      this.#marked += 1;
    }
    return at;
  }

  #openToken(at: number): void {
    this.#wanted = this.#skipped === 0 && (this.#isAtKey() || this.#nextShape() === 'keep');
    this.#head = undefined;
    this.#start = at;
  }

  /** A token goes on in the next chunk: its bytes are copied, so that a few of them do not hold a whole chunk. */
  #carryToken(chunk: Buffer): void {
    if (!this.#wanted) return;
    const piece = chunk.subarray(this.#start);
    this.#head = Buffer.concat(this.#head ? [this.#head, piece] : [piece]);
    if (this.#head.length > maxScalarBytes) this.#wanted = false;
  }

  #closeScalar(chunk: Buffer, end: number): void {
    this.#inScalar = false;
    this.#closeToken(chunk, end);
  }

  #closeToken(chunk: Buffer, end: number): void {
    if (this.#skipped > 0) return;
    const piece = this.#wanted ? chunk.subarray(this.#start, end) : undefined;
    const bytes = piece && this.#head ? Buffer.concat([this.#head, piece]) : piece;
    const short = bytes && bytes.length <= maxScalarBytes ? bytes : undefined;
    if (this.#isAtKey()) (this.#frames.at(-1) as Frame).key = keyOf(short);
    else this.#put(scalarOf(short));
  }

  /** Inside an object and before the colon. */
  #isAtKey(): boolean {
    const frame = this.#frames.at(-1);
    return frame !== undefined && 'fields' in frame.shape && frame.key === undefined;
  }

  #punctuate(byte: number): void {
    if (byte === 0x7b || byte === 0x5b) this.#open(byte === 0x5b);
    else if (byte === 0x7d || byte === 0x5d) this.#close(byte === 0x5d);
  }

  #open(isArray: boolean): void {
    const shape = this.#skipped > 0 ? undefined : this.#nextShape();
    if (shape === undefined || shape === 'keep' || isArray === 'fields' in shape) {
      this.#skipped += 1;
      return;
    }
    const value = 'fields' in shape ? {} : 'fold' in shape ? [shape.start()] : [];
    this.#frames.push({ shape, value, key: undefined });
  }

  #close(isArray: boolean): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      if (this.#skipped === 0) this.#put(undefined);
      return;
    }
    const frame = this.#frames.pop();
    if (!frame || Array.isArray(frame.value) !== isArray) {
      this.#broken = true;
      return;
    }
    this.#put('fold' in frame.shape ? (frame.value as unknown[])[0] : frame.value);
  }

  /** What is to be kept of the value that comes next. */
  #nextShape(): Shape | undefined {
    const frame = this.#frames.at(-1);
    if (!frame) return this.#done ? undefined : this.#shape;
    const { shape, key } = frame;
    if ('fields' in shape) return key !== undefined && Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
    if ('fold' in shape) return shape.fold;
    return (frame.value as unknown[]).length < shape.most ? shape.each : undefined;
  }

  /** A value has ended. */
  #put(value: unknown): void {
    const frame = this.#frames.at(-1);
    if (!frame) {
      // Nothing is kept of bytes behind the value; they take its place, so that such a text is none.
      this.#done = true;
      this.#root = value;
      return;
    }
    const { shape, key } = frame;
    if ('fields' in shape) {
      if (value !== undefined && key !== undefined) (frame.value as Record<string, unknown>)[key] = value;
      frame.key = undefined;
    } else if ('fold' in shape) {
      if (value !== undefined) shape.add((frame.value as [object])[0], value);
    } else if (value !== undefined) {
      (frame.value as unknown[]).push(value);
    }
  }
}

/** `{ } [ ] , :` */
function isPunctuation(byte: number): boolean {
  return byte === 0x2c || byte === 0x3a || byte === 0x7b || byte === 0x7d || byte === 0x5b || byte === 0x5d;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** The name of a field; one that is too long or malformed is none that is kept. */
function keyOf(bytes: Buffer | undefined): string {
  if (bytes === undefined) return '';
  if (!bytes.includes(backslash)) return bytes.toString('latin1', 1, bytes.length - 1);
  const key = scalarOf(bytes);
  return typeof key === 'string' ? key : '';
}

function scalarOf(bytes: Buffer | undefined): unknown {
  try {
    return bytes && parseExactJson(bytes);
  } catch {
    return undefined;
  }
}
