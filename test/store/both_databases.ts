import path from 'node:path';
import { after, before, describe, type TestContext } from 'node:test';
import { openStore, type Store } from '../../src/store/store.ts';
import { type PostgresServer, startPostgres } from '../harness/postgres.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';

/** What a test gets that runs on SQLite and on PostgreSQL. */
export interface Database {
  readonly kind: Store['kind'];
  /** The DATABASE_URL of a new empty database. */
  freshUrl(t: TestContext): Promise<string>;
  /** The same, opened and migrated; closed after the test. */
  freshStore(t: TestContext): Promise<Store>;
}

/** Declares the same tests once for SQLite and once for PostgreSQL. */
export function onBothDatabases(declare: (database: Database) => void): void {
  describe('on SQLite', () => {
    declare(databaseOf('sqlite', async (t) => `sqlite:${path.join(await temporaryFolder(t), 'bank.sqlite')}`));
  });
  describe('on PostgreSQL', () => {
    let server: PostgresServer;
    before(async () => {
      server = await startPostgres();
    });
    after(() => server.stop());
    declare(databaseOf('postgres', () => server.freshDatabase()));
  });
}

function databaseOf(kind: Store['kind'], freshUrl: (t: TestContext) => Promise<string>): Database {
  return {
    kind,
    freshUrl,
    freshStore: async (t) => {
      const store = await openStore(await freshUrl(t));
      t.after(() => store.close());
      return store;
    },
  };
}
