import type { Coding } from '../../content_coding.ts';
import type { Webhook } from '../../provider.ts';
import { SealedSpool } from '../../sealed_spool.ts';
import { bounded, inflate } from './inflate.ts';
import { SignatureCheck, type SignatureHeaders } from './signature.ts';
import type { UnprovenBytes } from './unproven_bytes.ts';

export interface SignatureParts {
  readonly secrets: readonly string[];
  readonly publicPath: string;
  readonly unproven: UnprovenBytes;
}

/** A first sync has several megabytes, says Powens; this is more than ten times the largest that was heard of. */
const wireBytes = 128 * 1024 * 1024;
/**
 * What an unproven body may be decompressed to, for the signature that may be over those bytes: some tens of megabytes are a
 * first sync. 0.2 s of a core.
 */
const unprovenPlainBytes = 64 * 1024 * 1024;

/** What became of a signature, or of the proof of it. */
export type Signed<T> = { readonly proven: T } | 'unauthentic' | 'busy';

/**
 * Hands the bytes on when their signature fits, and not before: until then they pass one hash and lie sealed, neither
 * decompressed nor parsed (docs/decisions/0301-a-webhook-is-proven-first.md). Whether a compressed body is signed before or after
 * compression is not stated (docs/reference/powens.md, 9): only when it does not fit as it came is it decompressed, for the hash
 * alone, and in a small measure.
 * @throws BodyTooLarge, BodyCorrupt, and whatever breaks off the body
 */
export async function proveBySignature<T>(
  { secrets, publicPath, unproven }: SignatureParts,
  { body, path, source = '' }: Webhook,
  headers: SignatureHeaders,
  coding: Coding | undefined,
  read: (bytes: AsyncIterable<Buffer>) => Promise<T>,
): Promise<Signed<T>> {
  const check = () => new SignatureCheck(secrets, publicPath + path, headers);
  const spool = new SealedSpool();
  let taken = 0;
  try {
    const asItCame = check();
    for await (const chunk of bounded(body, wireBytes)) {
      if (!unproven.take(source, chunk.length)) return 'busy';
      taken += chunk.length;
      asItCame.update(chunk);
      await spool.write(chunk);
    }
    if (!asItCame.matches()) {
      const unpack = () => fitsUnpacked(spool, check(), coding);
      const fits = coding !== undefined && (await unproven.inflations.inTurn(source, unpack));
      if (fits !== true) return fits || 'unauthentic';
    }
    return { proven: await read(spool.read()) };
  } finally {
    unproven.give(source, taken);
    await spool.close();
  }
}

async function fitsUnpacked(spool: SealedSpool, check: SignatureCheck, coding: Coding | undefined): Promise<boolean> {
  for await (const chunk of inflate(spool.read(), unprovenPlainBytes, coding)) check.update(chunk);
  return check.matches();
}
