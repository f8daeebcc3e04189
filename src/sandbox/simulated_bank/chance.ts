import { createHash } from 'node:crypto';

/** Turns the seed of the options into the 32-bit number that everything invented here comes from. */
export function seedNumber(seed: string | number): number {
  return createHash('sha256').update(`seed ${seed}`).digest().readUInt32BE(0);
}

/**
 * A well-mixed number from 0 to 2^32 - 1 that depends on its arguments alone. Nothing is drawn in sequence, so row
 * 900,000 of a list costs what row 1 costs. (The finalizer of MurmurHash3, three times.)
 */
export function chance(seed: number, subject: number, aspect: number): number {
  return mix(mix(mix(seed) ^ subject) ^ aspect) >>> 0;
}

/** A UUID that depends on its arguments alone, in the form of version 4. */
export function chanceUuid(seed: number, subject: string): string {
  const bytes = createHash('sha256').update(`${seed} ${subject}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function mix(value: number): number {
  let mixed = (value + 0x9e3779b9) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
