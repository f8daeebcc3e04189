import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The last commit before the rule. */
const since = 'a95d7df';
const maxLength = 72;

/** The subjects of all commits since; undefined without the history, as in an archive or a shallow clone. */
function subjects(): string[] | undefined {
  try {
    const log = execFileSync('git', ['log', '--format=%s', `${since}..HEAD`], { cwd: root, stdio: 'pipe' });
    return log.toString().split('\n');
  } catch {
    return undefined;
  }
}

const written = subjects();

test(`commits have subjects of at most ${maxLength} characters`, { skip: written === undefined }, () => {
  assert.deepEqual(
    written?.filter((subject) => [...subject].length > maxLength),
    [],
  );
});
