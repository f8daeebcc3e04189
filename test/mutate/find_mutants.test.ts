import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { findMutants } from './find_mutants.ts';

const source = `
export function mayGo(age: number, names: readonly string[], log: { warn(text: string): void }): boolean {
  if (age < 18) throw new Error('too young: ' + age);
  log.warn(\`so old: \${age + 1}\`);
  names.map((name: string) => name);
  return !names.includes('nobody') && find({ name: names[0], age });
}
function find(person: object): boolean {
  return Object.keys(person).length === 2;
}
`;

const changes = () => findMutants('made/up.ts', source).map(({ change }) => change);

test('conditions, bounds, steps, refusals and fields are changed, one at a time', () => {
  assert.deepEqual(
    changes().sort(),
    [
      '!== for ===',
      '<= for <',
      'always: age < 18',
      'never: age < 18',
      'without !',
      "without !names.includes('nobody') &&",
      'without && find({ name: names[0], age })',
      'without age',
      'without name: names[0]',
      'without names.map((name) => name);',
      "without throw new Error('too young: ' + age);",
    ]
      .map((change) => change.replace('(name)', '(name        )'))
      .sort(),
  );
});

test('a log line is no promise', () => {
  assert.ok(!changes().some((change) => change.includes('log.warn') || change.includes('so old')));
});

test('a mutant is the program with that one change', async (context) => {
  const folder = await temporaryFolder(context);
  const file = path.join(folder, 'up.ts');
  writeFileSync(file, `${source}\nprocess.stdout.write(String(mayGo(18, ['Anne'], { warn: () => {} })));\n`);
  const hook = pathToFileURL(fileURLToPath(new URL('mutant_hook.ts', import.meta.url))).href;
  const run = (change: string) => {
    const mutant = findMutants(file, source).find((one) => one.change === change);
    assert.ok(mutant, change);
    const environment = { ...process.env, MUTANT: JSON.stringify({ ...mutant, path: file }) };
    return spawnSync(process.execPath, [`--import=${hook}`, file], { env: environment, encoding: 'utf8' });
  };
  assert.equal(run('without age').stdout, 'false');
  assert.equal(run('without !').stdout, 'false');
  assert.match(run('<= for <').stderr, /too young: 18/);
  assert.equal(run('never: age < 18').stdout, 'true');
});
