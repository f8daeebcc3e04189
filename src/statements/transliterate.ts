import anyAscii from 'any-ascii';

/** The characters that a format can hold. */
export interface CharacterSet {
  /** One character of it: `/[A-Z0-9 ]/`. */
  readonly character: RegExp;
  /** Whether small letters are written as capitals. */
  readonly capitals?: boolean;
  /** Signs of ASCII that are not in it, each with what comes nearest: `{ ',': '.' }`. */
  readonly instead?: Readonly<Record<string, string>>;
  /** What stands for anything else, so that nothing visible is dropped without a trace. */
  readonly unknown: string;
}

/** Marks on letters and characters that nobody sees: what they belong to is there. */
const invisible = /^[\p{M}\p{Cf}]$/u;

/**
 * Writes a text with the characters of a set: what is in it stays, the rest becomes what comes nearest in ASCII (`œ` `oe`, `ß` `ss`,
 * `€` `EUR`, `Ж` `Zh`), by the table of `any-ascii`, and a sign that the set lacks what the set says. Line breaks and tabs become blanks.
 */
export function transliterate(text: string, set: CharacterSet): string {
  let written = '';
  for (const character of text.normalize('NFC')) {
    if (character >= ' ' && character <= '~') written += asciiIn(character, set);
    else if (set.character.test(character)) written += character;
    else written += nearestIn(character, set);
  }
  return written;
}

function nearestIn(character: string, set: CharacterSet): string {
  const nearest = anyAscii(character);
  if (nearest === '') return invisible.test(character) ? '' : set.unknown;
  let written = '';
  for (const each of nearest) written += asciiIn(each < ' ' || each === '\x7f' ? ' ' : each, set);
  return written;
}

function asciiIn(character: string, set: CharacterSet): string {
  const cased = set.capitals === true ? character.toUpperCase() : character;
  if (set.character.test(cased)) return cased;
  return set.instead?.[cased] ?? set.unknown;
}
