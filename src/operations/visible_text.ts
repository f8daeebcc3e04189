/**
 * What moves a cursor, colours, rings, hides or turns the text around it: control characters (also those of C1, which some
 * terminals obey), format characters (direction, invisible ones), separators of lines and paragraphs, and halves of pairs.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** The same but for the end of a line. */
const unseenInLines = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** Most texts are nothing else; found out in a tenth of the time. */
const plain = /^[\x20-\x7e\n]*$/;

/**
 * A text of somebody else's as one line that does nothing to a terminal or a log: what cannot be seen is written out,
 * `\u001b`, as JSON would.
 */
export function visible(text: string): string {
  return text.replace(unseen, written);
}

/** The same for a text of several lines, whose ends of line are ours. JSON stays what it was: the strings in it are equal. */
export function visibleLines(text: string): string {
  return plain.test(text) ? text : text.replace(unseenInLines, written);
}

/** The same for every text in a value of the kind that JSON holds. */
export function visibleValue<T>(value: T): T {
  if (typeof value === 'string') return visible(value) as T;
  if (Array.isArray(value)) return value.map(visibleValue) as T;
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, visibleValue(inner)])) as T;
}

function written(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}
