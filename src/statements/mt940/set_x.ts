import { type CharacterSet, transliterate } from '../text/transliterate.ts';

/** SWIFT's character set x, of one line: docs/reference/mt940.md, 1. */
const setX: CharacterSet = {
  character: /[A-Za-z\d/\-?:().,'+ ]/,
  instead: {
    '&': '+',
    '"': "'",
    '`': "'",
    '[': '(',
    '{': '(',
    '<': '(',
    ']': ')',
    '}': ')',
    '>': ')',
    ';': ',',
    _: '-',
    '~': '-',
    '=': '-',
    '|': '/',
    '\\': '/',
    '@': '(at)',
    '%': 'pct',
  },
  unknown: '.',
};

export function inSetX(text: string): string {
  return /^[A-Za-z\d/\-?:().,'+ ]*$/.test(text) ? text : transliterate(text, setX);
}
