import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const copied = [
  'src',
  'config',
  'entities',
  'test/harness',
  'test/relay/site_sink.ts',
  'package.json',
  'tsconfig.json',
];
/** A line that opens the body of a function or of a branch, as the formatter writes it. */
const opensBody = /(?:=>|\)|\): [^=`$]+) \{$/;
const opensNoBody = /\b(?:switch|class|interface|type) | as const \{$/;

/** What a method does, which is often one expression. */
const methodRuns = /^( +run: .*?=>)(?! \{$)/;

/** A copy of the program that notes which of its files are met, in order. */
export interface TracedHouse {
  /** Loads a module of the copy, by its path from the root. */
  load<T>(file: string): Promise<T>;
  /** Files of `src` in which something ran while it did, in the order in which each was first met. */
  trace(work: () => Promise<unknown>): Promise<string[]>;
  remove(): void;
}

/** The same source with a note at the begin of every body. Simulators are outside of the house. */
function traced(file: string, source: string): string {
  const note = `globalThis.meetFile?.(${JSON.stringify(file)});`;
  return source
    .split('\n')
    .map((line) =>
      opensBody.test(line) && !opensNoBody.test(line)
        ? `${line} ${note}`
        : line.replace(methodRuns, `$1 ${note.slice(0, -1)} ||`),
    )
    .join('\n');
}

/**
 * Copies the program and puts a note into every function. A debugger or the coverage of V8 would say which functions ran,
 * but not in which order.
 */
export function buildTracedHouse(): TracedHouse {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bank-api-traced-'));
  for (const part of copied) cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const file of globSync('src/**/*.ts', { cwd: folder, exclude: ['src/sandbox/**'] })) {
    const copy = path.join(folder, file);
    writeFileSync(copy, traced(file, readFileSync(copy, 'utf8')));
  }
  return {
    load: (file) => import(pathToFileURL(path.join(folder, file)).href),
    async trace(work) {
      const met = new Set<string>();
      Object.assign(globalThis, { meetFile: (file: string) => void met.add(file) });
      try {
        await work();
      } finally {
        Object.assign(globalThis, { meetFile: undefined });
      }
      return [...met];
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
