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

/** What the table writes otherwise than a French bank would: `n° 12` is `no 12` and not `ndeg 12`. */
const ours: Readonly<Record<string, string>> = { '°': 'o', '«': '"', '»': '"' };

/** Marks on letters and characters that nobody sees: what they belong to is there. */
const invisible = /^[\p{M}\p{Cf}]$/u;

/**
 * Writes a text with the characters of a set: what is in it stays, the rest becomes what comes nearest in ASCII (`œ` `oe`, `ß` `ss`,
 * `€` `EUR`, `Ж` `Zh`), by the table of `any-ascii`, and a sign that the set lacks what the set says. Line breaks and tabs become blanks.
 */
export function transliterate(text: string, set: CharacterSet): string {
  const ascii = asciiOf(set);
  let written = '';
  for (const character of isAscii.test(text) ? text : text.normalize('NFC')) {
    const code = character.charCodeAt(0);
    if (code < ascii.length) written += ascii[code];
    else if (set.character.test(character)) written += character;
    else written += nearestIn(character, set, ascii);
  }
  return written;
}

function nearestIn(character: string, { unknown }: CharacterSet, ascii: readonly string[]): string {
  const nearest = ours[character] ?? anyAscii(character);
  if (nearest === '') return invisible.test(character) ? '' : unknown;
  let written = '';
  for (let at = 0; at < nearest.length; at++) written += ascii[nearest.charCodeAt(at)];
  return written;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are ASCII
const isAscii = /^[\u0000-\u007f]*$/;
/** What becomes of each character of ASCII in a set, made once: most of any text is that, and a look takes a twentieth of a match. */
const tables = new WeakMap<CharacterSet, readonly string[]>();

function asciiOf(set: CharacterSet): readonly string[] {
  let table = tables.get(set);
  if (table === undefined) {
    table = Array.from({ length: 128 }, (_, code) => asciiIn(String.fromCharCode(code), set));
    tables.set(set, table);
  }
  return table;
}

function asciiIn(character: string, { character: held, capitals, instead, unknown }: CharacterSet): string {
  const shown = character < ' ' || character === '\x7f' ? ' ' : character;
  const cased = capitals === true ? shown.toUpperCase() : shown;
  return held.test(cased) ? cased : (instead?.[cased] ?? unknown);
}
