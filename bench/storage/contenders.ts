import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { builtFile } from '../built_file.ts';

/** A way to open SQLite files. */
export interface Contender {
  /** Makes a process take it for sqlite3. */
  readonly environment: Readonly<Record<string, string>>;
  /** Whether it works on the thread that calls it. */
  readonly onLoop: boolean;
}

function instead(file: string): Contender {
  const hook = pathToFileURL(builtFile(process.cwd(), 'test/store/other_library/take_instead.js')).href;
  const NODE_OPTIONS = `--import=${hook} --disable-warning=ExperimentalWarning`;
  return {
    environment: { NODE_OPTIONS, SQLITE_CLASS: builtFile(process.cwd(), file) },
    onLoop: !file.endsWith('_thread.js'),
  };
}

/** sqlite3 first, by which the others are measured; better-sqlite3 where it is installed (`npm i --no-save better-sqlite3@13`). */
export function contenders(): Record<string, Contender> {
  return {
    sqlite3: { environment: {}, onLoop: false },
    'node:sqlite': instead('test/store/other_library/on_node_sqlite.js'),
    'node:sqlite, thread': instead('bench/storage/on_node_sqlite_thread.js'),
    ...(isInstalled('better-sqlite3') && {
      'better-sqlite3': instead('bench/storage/on_better_sqlite3.js'),
      'better-sqlite3, thread': instead('bench/storage/on_better_sqlite3_thread.js'),
    }),
  };
}

function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}
