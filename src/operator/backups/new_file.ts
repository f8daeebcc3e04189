import { randomUUID } from 'node:crypto';
import { link, open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { flushToDisk } from '../../store/flush_to_disk.ts';
import { BackupError } from './backup_error.ts';

/**
 * Makes a file that was not there, for its owner alone. It has its name only when it is whole: until then it is called otherwise,
 * and what is left of a failure is taken away.
 * @param write fills an empty file that is there
 * @throws BackupError when something has this name already
 */
export async function newFile<T>(file: string, write: (draft: string) => Promise<T>): Promise<T> {
  if (await exists(file)) throw taken(file);
  const draft = `${file}.${randomUUID()}`;
  try {
    await (await open(draft, 'wx', 0o600)).close();
  } catch (cause) {
    throw new BackupError(`${path.dirname(path.resolve(file))} cannot be written: ${(cause as Error).message}`, {
      cause,
    });
  }
  try {
    const result = await write(draft);
    await flushToDisk(draft);
    // Unlike `rename` it fails where somebody else was first.
    await link(draft, file).catch((error) => {
      throw error.code === 'EEXIST' ? taken(file) : error;
    });
    await flushToDisk(path.dirname(path.resolve(file)));
    return result;
  } finally {
    await rm(draft, { force: true });
  }
}

export async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

function taken(file: string): BackupError {
  return new BackupError(`${file} is there already, and a backup overwrites nothing: give another name`);
}
