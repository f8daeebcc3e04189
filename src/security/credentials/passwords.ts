import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** What a password must cost who guesses it offline, and what it costs the gateway: docs/decisions/0710-what-a-password-costs.md. */
interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

const cost: Cost = { N: 2 ** 15, r: 8, p: 3 };
const keyBytes = 32;
const saltBytes = 16;

/** `scrypt$<N>$<r>$<p>$<salt>$<key>`: what is stored says how it was made, so that the cost may rise later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const key = await keyOf(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/**
 * Whether a password is the one of a hash. Where there is none, as for an unknown name, it takes as long, so that nobody learns
 * which names there are.
 */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = stored?.split('$') ?? [];
  const made = { N: Number(N ?? cost.N), r: Number(r ?? cost.r), p: Number(p ?? cost.p) };
  const wanted = Buffer.from(key, 'base64url');
  const given = await keyOf(password, Buffer.from(salt, 'base64url'), made);
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

/** Written alike, however a keyboard composes its accents. In libuv's pool: the event loop goes on. */
function keyOf(password: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  return derive(password.normalize('NFKC'), salt, keyBytes, { N, r, p, maxmem: 256 * N * r });
}
