import type { Command } from 'commander';
import { visible, visibleLines, visibleValue } from '../operations/visible_text.ts';

type Cell = string | number | null;

/**
 * Prints a result: as JSON under `--json`, else as the lines that `forPeople` makes of it. What it gets has no text that
 * does anything to a terminal: names are the tenants'.
 */
export function print<T>(command: Command, result: T, forPeople: (result: T) => string): void {
  const { json } = command.optsWithGlobals<{ json?: boolean }>();
  const text = json ? JSON.stringify(result, undefined, 2) : forPeople(visibleValue(result));
  process.stdout.write(`${visibleLines(text)}\n`);
}

/** A table with a head, as wide as its contents; `none` when there are no rows. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[], none: string): string {
  if (rows.length === 0) return none;
  const lines = [head, ...rows].map((row) => row.map(shown));
  const widths = head.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Names and values, one a line. */
export function facts(pairs: readonly (readonly [string, Cell])[]): string {
  const width = Math.max(...pairs.map(([name]) => name.length));
  return pairs.map(([name, value]) => `${name.padEnd(width)}  ${shown(value)}`).join('\n');
}

function shown(cell: Cell): string {
  return cell === null ? '-' : visible(String(cell));
}
