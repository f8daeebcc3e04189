import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What a pointer may lead to: every file and folder, as paths from the root. */
export interface Repository {
  readonly files: readonly string[];
  readonly paths: ReadonlySet<string>;
  read(file: string): string;
}

/** Not in the repository, though it may lie in its folder. */
const foreign: ReadonlySet<string> = new Set(['.git', 'node_modules', 'dist', 'data', 'coverage', 'scratch']);

/** Reads the list of files below a folder. */
export function readRepository(root: string): Repository {
  const files: string[] = [];
  const paths = new Set<string>();
  const walk = (folder: string): void => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      if (folder === '' && foreign.has(entry.name)) continue;
      const found = path.posix.join(folder, entry.name);
      paths.add(found);
      if (entry.isDirectory()) walk(found);
      else files.push(found);
    }
  };
  walk('');
  return { files, paths, read: (file) => readFileSync(path.join(root, file), 'utf8') };
}
