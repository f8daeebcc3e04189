import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** What one test file reaches: for each file of the program, where V8 has counted something. */
export type Reach = ReadonlyMap<string, readonly Counted[]>;

/** A stretch of a file and how often it ran, outer ones before inner ones. */
interface Counted {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

interface CoverageFile {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly { readonly ranges: readonly Counted[] }[];
  }[];
}

/** Reads what the processes of one test file have written to `NODE_V8_COVERAGE`. */
export async function readReach(root: string, folder: string): Promise<Reach> {
  const reach = new Map<string, Counted[]>();
  for (const name of await readdir(folder)) {
    const { result } = JSON.parse(await readFile(path.join(folder, name), 'utf8')) as CoverageFile;
    for (const { url, functions } of result) {
      if (!url.startsWith('file:')) continue;
      const file = path.relative(root, fileURLToPath(url));
      if (!file.startsWith('src/')) continue;
      const known = reach.get(file) ?? [];
      // One process after the other: a place counts when any of them was there.
      known.push({ startOffset: -1, endOffset: -1, count: 0 });
      for (const { ranges } of functions) known.push(...ranges);
      reach.set(file, known);
    }
  }
  return reach;
}

/** Whether the test file has been at this place. */
export function reaches(reach: Reach, file: string, at: number): boolean {
  let reached = false;
  let innermost = Number.POSITIVE_INFINITY;
  let count = 0;
  for (const range of reach.get(file) ?? []) {
    if (range.startOffset < 0) {
      reached ||= count > 0;
      innermost = Number.POSITIVE_INFINITY;
      count = 0;
      continue;
    }
    const size = range.endOffset - range.startOffset;
    if (range.startOffset > at || at >= range.endOffset || size > innermost) continue;
    innermost = size;
    count = range.count;
  }
  return reached || count > 0;
}
