import { type CipherGCM, createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GatheredBytes } from './gathered_bytes.ts';

const cipherName = 'aes-256-gcm';
/** What is held in memory; most bodies need no file. */
const memoryBytes = 65_536;
const pieceBytes = 65_536;

/**
 * Bytes that may be read again, any number of times, and leave no trace: what does not fit into memory is in a file without a
 * name, sealed with a key that only this object has. It is gone when it is closed, and when the process ends.
 */
export class SealedSpool {
  readonly #held = new GatheredBytes();
  #file: SealedFile | undefined;

  async write(bytes: Buffer): Promise<void> {
    this.#held.add(bytes);
    if (this.#held.length > memoryBytes) await this.#spill();
  }

  /** All that was written; nothing may be written any more. @throws when the file is not what was written */
  async *read(): AsyncGenerator<Buffer, void, undefined> {
    if (this.#file === undefined) {
      yield this.#held.all();
      return;
    }
    if (this.#held.length > 0) await this.#spill();
    this.#file.tag ??= sealed(this.#file.cipher);
    const { handle, key, iv, bytes, tag } = this.#file;
    const decipher = createDecipheriv(cipherName, key, iv).setAuthTag(tag);
    for (let at = 0; at < bytes; ) {
      const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(pieceBytes), 0, pieceBytes, at);
      if (bytesRead === 0) break;
      at += bytesRead;
      yield decipher.update(buffer.subarray(0, bytesRead));
    }
    decipher.final();
  }

  async close(): Promise<void> {
    this.#held.clear();
    await this.#file?.handle.close();
  }

  async #spill(): Promise<void> {
    this.#file ??= await openSealedFile();
    const file = this.#file;
    const piece = file.cipher.update(this.#held.all());
    this.#held.clear();
    for (let at = 0; at < piece.length; ) {
      const { bytesWritten } = await file.handle.write(piece, at, piece.length - at, file.bytes);
      at += bytesWritten;
      file.bytes += bytesWritten;
    }
  }
}

interface SealedFile {
  readonly handle: FileHandle;
  readonly key: Buffer;
  readonly iv: Buffer;
  readonly cipher: CipherGCM;
  bytes: number;
  /** There once all is written. */
  tag: Buffer | undefined;
}

/** Nobody else can open it, and nothing has to be cleared away after a crash. */
async function openSealedFile(): Promise<SealedFile> {
  const name = path.join(tmpdir(), `bank-api-${randomUUID()}`);
  const handle = await open(name, 'wx+', 0o600);
  await unlink(name);
  const [key, iv] = [randomBytes(32), randomBytes(12)];
  return { handle, key, iv, cipher: createCipheriv(cipherName, key, iv), bytes: 0, tag: undefined };
}

function sealed(cipher: CipherGCM): Buffer {
  cipher.final();
  return cipher.getAuthTag();
}
