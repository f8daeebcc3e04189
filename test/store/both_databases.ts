import path from 'node:path';
import { after, before, describe, type TestContext } from 'node:test';
import { openStore, type Store } from '../../src/store/store.ts';
import { putMigratedFile } from '../harness/migrated_file.ts';
import { type PostgresServer, startPostgres } from '../harness/postgres.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';

/** What a test gets that runs on SQLite and on PostgreSQL. */
export interface Database {
  readonly kind: Store['kind'];
  /** The DATABASE_URL of a new database without a table. */
  emptyUrl(t: TestContext): Promise<string>;
  /** The DATABASE_URL of a new database that has every table and nothing in it. */
  freshUrl(t: TestContext): Promise<string>;
  /** The same, open; closed after the test. */
  freshStore(t: TestContext): Promise<Store>;
}

/** Declares the same tests once for SQLite and once for PostgreSQL. */
export function onBothDatabases(declare: (database: Database) => void): void {
  describe('on SQLite', () => {
    const newFile = async (t: TestContext) => path.join(await temporaryFolder(t), 'bank.sqlite');
    declare({
      kind: 'sqlite',
      emptyUrl: async (t) => `sqlite:${await newFile(t)}`,
      ...openedAt(async (t) => {
        const file = await newFile(t);
        await putMigratedFile(file);
        return `sqlite:${file}`;
      }),
    });
  });
  describe('on PostgreSQL', () => {
    let server: PostgresServer;
    before(async () => {
      server = await startPostgres();
    });
    after(() => server.stop());
    declare({
      kind: 'postgres',
      emptyUrl: () => server.freshDatabase(),
      ...openedAt(() => server.migratedDatabase()),
    });
  });
}

function openedAt(freshUrl: Database['freshUrl']): Pick<Database, 'freshUrl' | 'freshStore'> {
  return {
    freshUrl,
    freshStore: async (t) => {
      const store = await openStore(await freshUrl(t));
      t.after(() => store.close());
      return store;
    },
  };
}
