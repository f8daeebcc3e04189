import { existsSync, globSync } from 'node:fs';
import path from 'node:path';

/**
 * The folder of a PostgreSQL of this machine that has `pg_dump`, `pg_restore` and the server; undefined where none is. The server from npm
 * comes without the two, and they refuse a server that is newer than they are.
 */
export const postgresPrograms: string | undefined = [
  ...(process.env.PATH ?? '').split(path.delimiter),
  ...globSync('/usr/lib/postgresql/*/bin').sort().reverse(),
].find((folder) =>
  ['pg_dump', 'pg_restore', 'postgres', 'initdb'].every((name) => existsSync(path.join(folder, name))),
);
