import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const folder = import.meta.dirname;
/** What the store promises of SQLite: commits, locks, several processes, a killed one, the log. */
const promises = ['sqlite', 'lock_database', 'scrub', 'use_wal'];

/**
 * docs/decisions/0540-sqlite3-stays-for-now.md: the way out is one class of src/store/sqlite. The processes that these tests start use
 * sqlite3 all the same, so the two libraries also share files here.
 */
test('the store keeps its promises when another library is taken for sqlite3', { timeout: 120_000 }, async (t) => {
  const program = promises.map((name) => `await import('${pathToFileURL(path.join(folder, `${name}.test.ts`))}');`);
  const hook = pathToFileURL(path.join(folder, 'other_library/take_instead.ts')).href;
  const child = spawn(
    process.execPath,
    // Node 24 warns that its library is a release candidate.
    ['--disable-warning=ExperimentalWarning', '--import', hook, '--input-type=module', '--eval', program.join('\n')],
    {
      env: { ...withoutTestContext(), SQLITE_CLASS: path.join(folder, 'other_library/on_node_sqlite.ts') },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let said = '';
  child.stdout.on('data', (bytes) => {
    said += bytes;
  });
  const [code] = await once(child, 'close');
  t.assert.equal(code, 0, said);
  t.assert.match(said, /pass [1-9]\d$/m);
});

/** Else the child takes itself for a file of this run, and writes to its parent. */
function withoutTestContext(): NodeJS.ProcessEnv {
  const { NODE_TEST_CONTEXT: _, ...environment } = process.env;
  return environment;
}
