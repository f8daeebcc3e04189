import { createHash } from 'node:crypto';

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * The id of a transaction as it fits into a field for references: whole, else the provider's own part without hyphens, else that in
 * base 36, else a digest of it, which is as unique and as stable. Where it is not whole, the whole id belongs into the text
 * beside it (docs/contract.md, "Statements").
 * @param id as sites see it: `powens-123`, `iswigo-9d10c6f2-…`
 * @param field how long it may be, and its characters; without it any of ids are
 */
export function referenceOf(id: string, { length, characters }: { length: number; characters?: RegExp }): string {
  const fits = (text: string) => text.length <= length && (characters === undefined || characters.test(text));
  return [id, ...shorter(id)].find(fits) ?? digestOf(id, length);
}

/** Never the same for two ids of one provider. Base 36 in capitals, which every format holds. */
function shorter(id: string): string[] {
  const own = id.replace(/^[a-z]{2,32}-/, '');
  if (/^[1-9]\d{0,59}$/.test(own)) return [own, inBase36(own)];
  if (!uuid.test(own)) return [own];
  const hexadecimal = own.replaceAll('-', '');
  return [hexadecimal, inBase36(`0x${hexadecimal}`)];
}

function inBase36(digits: string): string {
  return BigInt(digits).toString(36).toUpperCase();
}

/** 16 characters of base 36 are 82 bits: among 100,000 rows two are the same once in 10^15. */
function digestOf(id: string, length: number): string {
  const digest = createHash('sha256').update(id).digest('hex');
  return inBase36(`0x${digest}`).padStart(50, '0').slice(-length);
}
