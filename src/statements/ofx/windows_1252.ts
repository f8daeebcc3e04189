import { type CharacterSet, transliterate } from '../text/transliterate.ts';

/** By character its byte, from the table that the platform decodes with; what Windows leaves open and controls are not in it. */
const byteOf: ReadonlyMap<string, number> = new Map(
  Array.from(
    { length: 256 },
    (_, byte) => [new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte] as const,
  ).filter(([character]) => !/\p{Cc}/u.test(character)),
);

const characters: CharacterSet = {
  character: new RegExp(`[${[...byteOf.keys()].join('').replaceAll(/[\]\\^-]/g, '\\$&')}]`),
  unknown: '?',
};

/** Writes a text with the characters of Windows-1252. */
export function inWindows1252(text: string): string {
  return /^[\x20-\x7E]*$/.test(text) ? text : transliterate(text, characters);
}

/**
 * Only 27 characters have another byte than in Latin-1, which the platform writes 15 times as fast as a look at each.
 * @param text of characters of Windows-1252 and line ends
 */
export function encodeWindows1252(text: string): Buffer {
  const byByte = text.replaceAll(/[\u0100-\uffff]/g, (character) => String.fromCharCode(byteOf.get(character) ?? 0x3f));
  return Buffer.from(byByte, 'latin1');
}
