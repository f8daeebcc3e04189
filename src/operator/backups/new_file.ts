import { randomUUID } from 'node:crypto';
import { link, open, rename, rm, stat } from 'node:fs/promises';
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
    await name(draft, file);
    await flushToDisk(path.dirname(path.resolve(file)));
    return result;
  } finally {
    await rm(draft, { force: true });
  }
}

/** What says that a file cannot have a second name there: FAT, and some that are mounted over a network. */
const withoutLinks: ReadonlySet<string | undefined> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

/** Gives a draft its name, unless something has it. Unlike `rename`, `link` fails where somebody else was first. */
async function name(draft: string, file: string): Promise<void> {
  try {
    await link(draft, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || (withoutLinks.has(code) && (await exists(file)))) throw taken(file);
    if (!withoutLinks.has(code)) throw error;
    await rename(draft, file);
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
