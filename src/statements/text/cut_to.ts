import { oneLine } from './one_line.ts';

/** A text as one line of at most so many UTF-16 units, for a place that cannot be continued. No character is cut in two. */
export function cutTo(text: string, length: number): string {
  const line = oneLine(text);
  if (line.length <= length) return line;
  return line
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}
