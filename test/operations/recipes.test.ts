import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type PostgresServer, startPostgres } from '../harness/postgres.ts';
import { playbook } from './recipes/playbook.ts';
import { recipesOf } from './recipes/printed_recipes.ts';
import { patternOf } from './recipes/printed_text.ts';
import { Recipe } from './recipes/recipe.ts';
import { openStage, type Stage } from './recipes/stage.ts';

const root = path.resolve(import.meta.dirname, '../..');
const printed = recipesOf(readFileSync(path.join(root, 'docs/operations.md'), 'utf8'));
const recipes = new Map(printed.map((each) => [each.title, new Recipe(each, {})]));
const recipeOf = (title: string) => recipes.get(title) as Recipe;

test('docs/operations.md has no recipe that nobody plays, and the playbook none that is not there', () => {
  assert.deepEqual(Object.keys(playbook).sort(), [...recipes.keys()].sort());
  for (const [title, { onStage, onPostgres, elsewhere = [] }] of Object.entries(playbook)) {
    assert.ok(onStage || onPostgres || elsewhere.length > 0, title);
    for (const [file, words] of elsewhere) {
      assert.ok(existsSync(path.join(root, file)), file);
      assert.ok(readFileSync(path.join(root, file), 'utf8').includes(words), `${file}: ${words}`);
    }
  }
});

describe('docs/operations.md', { timeout: 300_000 }, () => {
  let stage: Stage;
  let postgres: PostgresServer;
  const ends: (() => unknown)[] = [];
  before(async () => {
    postgres = await startPostgres();
    stage = await openStage({ after: (end: () => unknown) => void ends.push(end) } as Parameters<typeof openStage>[0]);
  });
  after(async () => {
    for (const end of ends.reverse()) await end();
    await postgres.stop();
  });

  for (const [title, { onStage, onPostgres }] of Object.entries(playbook)) {
    if (onStage) {
      test(`"${title}" is as it says`, async () => {
        Object.assign(recipeOf(title).standIns, stage.standIns);
        await onStage(recipeOf(title), stage);
      });
    }
    if (onPostgres) {
      test(`"${title}" is as it says, on PostgreSQL`, async (t) => {
        await onPostgres(recipeOf(title), t, await postgres.migratedDatabase());
      });
    }
  }

  for (const [title, { onStage, onPostgres }] of Object.entries(playbook)) {
    if (!onStage && !onPostgres) continue;
    test(`"${title}" has no command that no script has run`, () => assert.deepEqual(recipeOf(title).unplayed(), []));
  }
});

test('a printed text fits what may come instead of it, and nothing else', () => {
  const page =
    '/backup/a-2026.sqlite: 270336 bytes before 2026-11-27T12:44:28.863Z by 2026-11-21-5f0c1d5e.\n…\nIt is whole.';
  const came = '/tmp/x/b.sqlite: 9 bytes before 2031-01-01T00:00:00.000Z by 2031-01-01-00000000.\nMore.\nIt is whole.';
  const pattern = patternOf(page, { '/backup/a-2026.sqlite': '/tmp/x/b.sqlite' });
  assert.match(came, pattern);
  for (const [one, other] of [
    ['whole', 'half'],
    ['9 bytes', 'some bytes'],
    ['/tmp/x/', '/tmp/y/'],
    ['by 2031-01-01-00000000', 'by nobody'],
    ['whole.', 'whole. And more'],
  ] as const) {
    assert.doesNotMatch(came.replace(one, other), pattern, other);
  }
});

test('what a page says that a command prints is read from its blocks, also inside of a list', () => {
  const page =
    '# A\n```console\n$ npx bank-api a --b\nbank-api: c\nd\n$ bank-api e\n```\n# B\n1. x\n\n   ```console\n   $ bank-api f\n   g\n   ```\n';
  const [a, b] = recipesOf(page);
  assert.deepEqual(
    [...(a?.output ?? [])],
    [
      ['a --b', ['bank-api: c\nd']],
      ['e', ['']],
    ],
  );
  assert.deepEqual([...(b?.output ?? [])], [['f', ['g']]]);
});
