/**
 * A text in parts of at most `length` UTF-16 units, which together are the text again. A part ends behind a blank where that leaves
 * it at least half full, and never within a character.
 */
export function continued(text: string, length: number): string[] {
  const parts: string[] = [];
  let start = 0;
  while (text.length - start > length) {
    const end = endOfPart(text, start, length);
    parts.push(text.slice(start, end));
    start = end;
  }
  if (start < text.length) parts.push(text.slice(start));
  return parts;
}

function endOfPart(text: string, start: number, length: number): number {
  const afterBlank = text.lastIndexOf(' ', start + length - 1) + 1;
  if (afterBlank >= start + length / 2) return afterBlank;
  const isWithinCharacter = /[\uD800-\uDBFF]/.test(text[start + length - 1] ?? '');
  return start + length - (isWithinCharacter ? 1 : 0);
}
