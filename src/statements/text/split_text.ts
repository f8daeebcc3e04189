/**
 * Cuts a text into lines, at a blank where there is one: joined by blanks the lines are the text again. Runs of blanks become one.
 * @param widths of the lines; the last is that of all that follow. A word that is longer is cut
 */
export function splitText(text: string, widths: readonly [number, ...number[]]): string[] {
  const lines: string[] = [];
  let rest = text.replaceAll(/ +/g, ' ').trim();
  while (rest !== '') {
    const width = widths[Math.min(lines.length, widths.length - 1)] as number;
    const blank = rest.length <= width ? -1 : rest.lastIndexOf(' ', width);
    const end = blank > 0 ? blank : width;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return lines;
}
