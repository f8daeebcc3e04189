import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import type { PostgresServer } from '../harness/postgres.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { fixturesFolder } from './fixture.ts';

/** The fixtures that there are of a kind of database, by name. */
export function fixturesOf(kind: 'sqlite' | 'postgres'): string[] {
  const ending = kind === 'sqlite' ? '.sqlite.gz' : '.sql';
  return readdirSync(fixturesFolder)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length));
}

/** A fixture in a database of its own. @returns its DATABASE_URL */
export async function putSqlite(t: TestContext, name: string): Promise<string> {
  const file = path.join(await temporaryFolder(t), 'fixture.sqlite');
  await writeFile(file, gunzipSync(readFileSync(path.join(fixturesFolder, `${name}.sqlite.gz`))));
  return `sqlite:${file}`;
}

export async function putPostgres(server: PostgresServer, name: string): Promise<string> {
  const url = await server.freshDatabase();
  const client = new pg.Client(url);
  await client.connect();
  await client.query(readFileSync(path.join(fixturesFolder, `${name}.sql`), 'utf8'));
  await client.end();
  return url;
}
