import { type Html, html } from '../../html.ts';

const shownLength = 4000;
const token = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d[\d.eE+-]*/g;

/** JSON on lines of its own with its parts marked for colour; any other text as it is. Long texts are cut. */
export function prettyJson(text: string): { readonly shown: Html; readonly shortened: boolean } {
  const whole = indent(text);
  const cut = whole.slice(0, shownLength);
  const parts: Html[] = [];
  let end = 0;
  for (const match of cut.matchAll(token)) {
    const [word, quoted, colon] = match;
    const kind = quoted === undefined ? 'value' : colon === undefined ? 'text' : 'name';
    parts.push(html`${cut.slice(end, match.index)}<span class="${kind}">${quoted ?? word}</span>${colon}`);
    end = match.index + word.length;
  }
  return { shown: html`${parts}${cut.slice(end)}`, shortened: whole.length > shownLength };
}

function indent(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
