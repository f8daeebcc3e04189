import { type CharacterSet, transliterate } from '../text/transliterate.ts';

/** The norm's capitals, figures and signs: docs/reference/cfonb120.md, 1. */
const characters: CharacterSet = {
  character: /[A-Z\d*./ -]/,
  capitals: true,
  instead: { ',': '.', _: '-', '~': '-', '\\': '/', '|': '/' },
  unknown: ' ',
};

export function cfonbText(text: string): string {
  return transliterate(text, characters);
}
