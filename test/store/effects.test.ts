import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { migrationEffects, type TableWork, type Work } from '../../src/store/migrations/effects.ts';
import { migrations } from '../../src/store/migrations/migrations.ts';
import { type PostgresServer, startPostgres } from '../harness/postgres.ts';
import { putPostgres, putSqlite } from '../upgrade/databases_of_fixtures.ts';
import { onBothDatabases } from './both_databases.ts';
import { measureEffects } from './measure_effects.ts';

let server: PostgresServer;
before(async () => {
  server = await startPostgres();
});
after(() => server.stop());

function written(work: Work, which: readonly TableWork[]): string[] {
  return work
    .filter(([, each]) => which.includes(each))
    .map((each) => each.join(' '))
    .sort();
}

/** What SQLite does not show is not compared: keys that are checked, and rows that are changed in their place. */
const seen = { sqlite: ['rewrite', 'index'], postgres: ['rewrite', 'index', 'check'] } as const;

function assertAsNoted(kind: 'sqlite' | 'postgres', measured: ReadonlyMap<string, Work>): void {
  for (const [name, work] of measured) {
    const noted = migrationEffects[name]?.[kind] ?? [];
    assert.deepEqual(written(work, seen[kind]), written(noted, seen[kind]), name);
    // Rows that a migration has changed here; others would be changed elsewhere.
    for (const change of written(work, ['change'])) assert.ok(written(noted, ['change']).includes(change), change);
  }
}

test('what is told of each migration is there, and of no other', () => {
  assert.deepEqual(
    Object.keys(migrationEffects),
    migrations.map(({ name }) => name),
  );
});

onBothDatabases(({ kind, emptyUrl }) => {
  test('each migration does to the tables what is told of it', async (t) => {
    const measured = await measureEffects(await emptyUrl(t));
    assert.equal(measured.size, migrations.length);
    assertAsNoted(kind, measured);
  });

  test('also where there are rows', async (t) => {
    const url = kind === 'sqlite' ? await putSqlite(t, 'a95d7df') : await putPostgres(server, 'a95d7df');
    const measured = await measureEffects(url);
    assert.ok(measured.size > 10);
    assertAsNoted(kind, measured);
  });
});
