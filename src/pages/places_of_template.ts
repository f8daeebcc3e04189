/** Where a value stands. `text`: escaping protects. `markup`: between the attributes of a tag, where it does not. */
export type Place = 'text' | 'markup';

type Within = 'text' | 'tag' | '"' | "'";

/** What the policy (send_document.ts) refuses in any case: better found where it is written than in a browser's console. */
const refused: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/<script(?![^>]*\ssrc=")/i, 'a script in the page'],
  [/<style/i, 'a style in the page'],
  [/<[^>]*\sstyle\s*=/i, 'a style attribute'],
  [/<[^>]*\son[a-z]+\s*=/i, 'a handler attribute'],
];

/**
 * Looks a template over, once in its life.
 * @returns the place of each value
 * @throws TypeError for a value that stands as a name of a tag or as an attribute without quotes, and for what is refused
 */
export function placesOf(strings: readonly string[]): readonly Place[] {
  const whole = strings.join('…');
  for (const [pattern, what] of refused) if (pattern.test(whole)) throw new TypeError(`a template has ${what}`);
  let within: Within = 'text';
  let before = '';
  return strings.slice(0, -1).map((text) => {
    within = walk(text, within);
    before += text;
    // A part without any tag may be attributes, for a tag that is written elsewhere.
    const mayBeInTag = within === 'tag' || !before.includes('<');
    if (mayBeInTag && /=\s*$/.test(text)) throw new TypeError('a template has an attribute without quotes');
    if (/<\/?$/.test(text)) throw new TypeError('a template has a name of a tag that is a value');
    return within === 'tag' ? 'markup' : 'text';
  });
}

function walk(text: string, start: Within): Within {
  let within = start;
  for (const character of text) {
    if (within === 'text') within = character === '<' ? 'tag' : 'text';
    else if (within !== 'tag') within = character === within ? 'tag' : within;
    else if (character === '"' || character === "'") within = character;
    else if (character === '>') within = 'text';
  }
  return within;
}
