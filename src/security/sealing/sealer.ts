import { type CompactJWEHeaderParameters, type CryptoKey, compactDecrypt, decodeProtectedHeader, errors } from 'jose';
import type { Settings } from '../../../config/settings.ts';
import type { KeyFileGuard } from './keys_of_file.ts';
import { openSealingKeys } from './open_sealing_keys.ts';
import { SealingError } from './sealing_error.ts';
import type { KeyPlace } from './sealing_key_file.ts';
import type { SealingKeys } from './sealing_keys.ts';
import { writeJwe } from './write_jwe.ts';

/**
 * Seals what the database must not show: a compact JWE (`dir`, A256GCM) whose protected header names the key (`kid`)
 * and the row it belongs to, so that a value copied into another row does not open
 * (docs/decisions/0004-sealed-values-are-bound-to-their-row.md).
 */
export interface Sealer {
  readonly keys: SealingKeys;
  /** @param row where the value is kept, such as `users/<id>/token` */
  seal(plaintext: string | Uint8Array, row: string): Promise<string>;
  /** @throws SealingError for an unknown key, another row, or a value that was changed */
  open(sealed: string, row: string): Promise<Buffer>;
  /** Seals again with the newest key, bound to the same row; undefined when it already is. @throws SealingError as `open` */
  reseal(sealed: string): Promise<string | undefined>;
}

/**
 * A sealer with the keys of SEALING_KEYS, or else of the key file, in `dataDir` where none is named. Of a database that is open already:
 * `openSealerOf` (sealer_of_store.ts).
 * @param guard holds the key file against what is sealed with it
 * @throws SealingError when the keys cannot be used
 */
export async function openSealer(
  settings: KeyPlace & Pick<Settings, 'SEALING_KEYS'>,
  dataDir = 'data',
  guard?: KeyFileGuard,
): Promise<Sealer> {
  const keys = await openSealingKeys(settings, dataDir, guard);

  const seal = async (plaintext: string | Uint8Array, row: string) => {
    const { id, secretKey } = await keys.newest();
    return writeJwe(plaintext, secretKey, { kid: id, row });
  };

  const open = async (sealed: string, row: string) => {
    const { kid, row: sealedFor } = readHeader(sealed, row);
    if (sealedFor !== row) throw new SealingError(`the sealed value of ${row} was moved there from ${sealedFor}`);
    const key = await keys.find(kid);
    if (!key) {
      throw new SealingError(`${row} was sealed with the key ${kid}, which is not in ${keys.place}; add it at the end`);
    }
    return decrypt(sealed, key, `${row} does not open with the key ${kid} of ${keys.place}`);
  };

  const reseal = async (sealed: string) => {
    const { kid, row } = readHeader(sealed, 'a value');
    if (kid === (await keys.newest()).id) return undefined;
    return seal(await open(sealed, row), row);
  };

  return { keys, seal, open, reseal };
}

/** The id of the key that sealed this. @throws SealingError when nothing did */
export function keyIdOf(sealed: string): string {
  return readHeader(sealed, 'a value').kid;
}

/** The header is not proved yet; opening proves it, because GCM covers the protected header. */
function readHeader(sealed: string, row: string): { kid: string; row: string } {
  let header: CompactJWEHeaderParameters;
  try {
    header = decodeProtectedHeader(sealed) as CompactJWEHeaderParameters;
  } catch (cause) {
    throw new SealingError(`${row} holds something that was never sealed`, { cause });
  }
  const { kid, row: sealedFor } = header as { kid?: unknown; row?: unknown };
  if (typeof kid !== 'string' || typeof sealedFor !== 'string') {
    throw new SealingError(`${row} holds something that was never sealed`);
  }
  return { kid, row: sealedFor };
}

const onlyOurs = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };

async function decrypt(sealed: string, key: CryptoKey, refusal: string): Promise<Buffer> {
  try {
    const { plaintext } = await compactDecrypt(sealed, key, onlyOurs);
    return Buffer.from(plaintext.buffer, plaintext.byteOffset, plaintext.byteLength);
  } catch (cause) {
    if (!(cause instanceof errors.JOSEError)) throw cause;
    throw new SealingError(`${refusal}: it was sealed with another one, or changed since`, { cause });
  }
}
