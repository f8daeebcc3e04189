import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Loaded before the program, in every process of a trial: gives one file of the program with one change in it. */
const { path, start, end, replacement } = JSON.parse(process.env.MUTANT as string) as {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
};

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!url.startsWith('file:') || fileURLToPath(url) !== path) return loaded;
    // Types were blanks where the mutant was found; the change is made there.
    const plain = stripTypeScriptTypes(String(loaded.source), { mode: 'strip' });
    return { ...loaded, format: 'module', source: plain.slice(0, start) + replacement + plain.slice(end) };
  },
});
