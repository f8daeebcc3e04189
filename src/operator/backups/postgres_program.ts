import { execFile } from 'node:child_process';
import { BackupError } from './backup_error.ts';

/** What `pg_dump` and `pg_restore` print is small, but for the rows of two small tables. */
const maxBuffer = 16 * 1024 * 1024;

/** The name of a database as libpq takes it, and the environment with the password, which others must not see among the arguments. */
function connection(databaseUrl: string): { dbname: string; env: NodeJS.ProcessEnv } {
  const url = new URL(databaseUrl);
  const password = decodeURIComponent(url.password) || url.searchParams.get('password');
  url.password = '';
  url.searchParams.delete('password');
  return { dbname: url.href, env: { ...process.env, ...(password && { PGPASSWORD: password }) } };
}

/**
 * Runs one of PostgreSQL's own programs.
 * @param args without the name of the database
 * @param databaseUrl the database; undefined for a look into a file
 * @returns what it printed
 * @throws BackupError which says what to run when the program is not here, or what it said
 */
export function postgresProgram(
  program: 'pg_dump' | 'pg_restore',
  args: readonly string[],
  databaseUrl?: string,
): Promise<string> {
  const to = databaseUrl === undefined ? undefined : connection(databaseUrl);
  const all = to ? [`--dbname=${to.dbname}`, ...args] : args;
  return new Promise((resolve, reject) => {
    execFile(program, all, { env: to?.env ?? process.env, maxBuffer }, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      const shown = `${program} ${all.join(' ')}`;
      const said = stderr.trim().replaceAll('\n', ' ');
      const reason =
        error.code === 'ENOENT'
          ? `${program} is not here. Where PostgreSQL's programs are, run: ${shown}`
          : `${said || error.message} (${shown})`;
      reject(new BackupError(reason, { cause: error }));
    });
  });
}
