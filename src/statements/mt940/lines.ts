/**
 * A text in at most so many lines of at most so many characters, cut at the end. No line begins with `:` or `-`, which a reader takes
 * for the next field or the end of the message, and none begins or ends with a blank, which readers take away: the lines one behind
 * the other are the text again.
 * @param text of set x
 */
export function inLines(text: string, { lines, width }: { lines: number; width: number }): string[] {
  const written: string[] = [];
  let rest = startOf(text);
  while (rest !== '' && written.length < lines) {
    const end = endOfLine(rest, width);
    written.push(rest.slice(0, end).trimEnd());
    rest = startOf(rest.slice(end));
  }
  return written;
}

/** What may begin a line; where a text has nothing but hyphens for a whole line, a point stands before the next one. */
function startOf(text: string): string {
  const trimmed = text.trim();
  return /^[:-]/.test(trimmed) ? `.${trimmed}` : trimmed;
}

function endOfLine(text: string, width: number): number {
  if (text.length <= width) return text.length;
  for (let end = width; end > width / 2; end--)
    if (text[end - 1] !== ' ' && !' :-'.includes(text[end] ?? '')) return end;
  return width;
}
