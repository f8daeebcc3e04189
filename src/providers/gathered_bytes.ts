/**
 * Bytes that come in pieces, as one. Copied together as they come: held as pieces, a body that is sent byte by byte takes some
 * hundred times its size.
 */
export class GatheredBytes {
  #buffer: Buffer = Buffer.alloc(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(piece: Buffer): void {
    const length = this.#length + piece.length;
    // Most bodies are one piece, which is taken as it is.
    if (this.#length === 0) this.#buffer = piece;
    else {
      if (length > this.#buffer.length) this.#grow(Math.max(length, 2 * this.#buffer.length));
      piece.copy(this.#buffer, this.#length);
    }
    this.#length = length;
  }

  /** All of them, until more are added. */
  all(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  clear(): void {
    this.#buffer = Buffer.alloc(0);
    this.#length = 0;
  }

  #grow(capacity: number): void {
    const larger = Buffer.allocUnsafe(capacity);
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }
}
