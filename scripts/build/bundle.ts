import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type RolldownLog, rolldown } from 'rolldown';
import { entries } from './entries.ts';
import { inAscii } from './in_ascii.ts';
import type { LockFile } from './lock_file.ts';
import { isOutside } from './outside.ts';

/**
 * Puts our sources and the libraries of JavaScript into few files below `dist`, which Node loads in half the time of two thousand.
 * What is loaded later or never stands in files of its own. Nothing is shortened: a stack trace names functions and lines.
 * @returns the files of sources and libraries that are in it, whole or in part
 * @throws when one of our sources imports what is not there
 */
export async function bundle(root: string, lock: LockFile): Promise<readonly string[]> {
  const build = await rolldown({
    cwd: root,
    input: Object.fromEntries(entries.map((entry) => [entry, `${entry}.ts`])),
    platform: 'node',
    // Some libraries use others where they happen to be: not those that only happen to be here.
    external: (imported, importer) => isOutside(imported) || (isForeign(importer) && isForDevelopment(lock, imported)),
    onLog: (_level, log) => refuseMissing(log),
  });
  const { output } = await build.generate({
    format: 'esm',
    // Errors, and tables of the database, are told apart by the names of their classes.
    keepNames: true,
    comments: false,
    entryFileNames: '[name].js',
    // One folder down, as `config` is: what a source finds from there by a path, it finds from here.
    chunkFileNames: 'chunks/[name]-[hash].js',
  });
  await build.close();
  const chunks = output.filter((file) => file.type === 'chunk');
  for (const { fileName, code } of chunks) {
    const file = path.join(root, 'dist', fileName);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, inAscii(code));
  }
  const modules = chunks.flatMap((chunk) => Object.entries(chunk.modules));
  return modules.filter(([, { renderedLength }]) => renderedLength > 0).map(([file]) => file);
}

function isForDevelopment(lock: LockFile, imported: string): boolean {
  const [name = ''] = /^(?:@[^/]+\/)?[^/]+/.exec(imported) ?? [];
  return lock[`node_modules/${name}`]?.dev === true;
}

function isForeign(importer = ''): boolean {
  return importer.includes('/node_modules/');
}

/** TypeORM names the drivers of all databases that it knows, and pg its native twin: they stay names, of what nobody installs. */
function refuseMissing({ code, id, message }: RolldownLog): void {
  if (code === 'UNRESOLVED_IMPORT' && !isForeign(id)) throw new Error(message);
}
