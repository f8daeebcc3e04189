import { open } from 'node:fs/promises';

/**
 * What was written to a file, or the names in a folder, are on disk after this. Not for a database that is open in this process: to
 * close a file ends the locks that SQLite has on it (fcntl(2)).
 */
export async function flushToDisk(place: string): Promise<void> {
  const handle = await open(place);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
