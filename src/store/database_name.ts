import path from 'node:path';
import { sqlitePath } from './data_source_options.ts';

/** How a database is called to people: whole enough to know it by, without a password. */
export function databaseName(databaseUrl: string): string {
  const file = sqlitePath(databaseUrl);
  if (file !== undefined) return `sqlite:${path.resolve(file)}`;
  const url = new URL(databaseUrl);
  url.password = '';
  // libpq takes a password there too.
  url.search = '';
  return url.href;
}
