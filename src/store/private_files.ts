import type { Stats } from 'node:fs';
import { chmod, mkdir, open, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { lockFileOf } from './lock_database.ts';

/** What may be read by nobody but the user that runs the gateway, and is not so. */
export interface OpenPlace {
  readonly place: string;
  readonly kind: 'file' | 'folder';
}

/** Rights of the group and of everybody. */
const others = 0o077;

/** A database with what stands beside it: the files of SQLite and of our lock. */
function filesOf(database: string): string[] {
  return [database, `${database}-wal`, `${database}-shm`, `${database}-journal`, lockFileOf(database)];
}

/**
 * Makes a SQLite file and its folder for their owner alone, before SQLite would make them for everybody whom the umask lets;
 * what is there already with wider rights is narrowed. A folder that holds other things than the gateway's is left as it
 * is (`/tmp`, a home): it is somebody else's to close.
 * @returns what was narrowed, in words
 */
export async function keepPrivate(database: string): Promise<string[]> {
  await mkdir(path.dirname(path.resolve(database)), { recursive: true, mode: 0o700 });
  await makeFile(database);
  // SQLite makes the log beside the file itself, not beside a link to it.
  const real = await realpath(database);
  const folder = path.dirname(real);
  const narrowed: string[] = [];
  for (const file of filesOf(real)) if (await narrow(file, 0o600)) narrowed.push(file);
  if ((await isOurs(folder, real)) && (await narrow(folder, 0o700))) narrowed.push(folder);
  return narrowed;
}

/** What of a SQLite file that is there, and of its folder, others may read. Changes nothing. */
export async function openPlaces(database: string): Promise<OpenPlace[]> {
  const real = await realpath(database);
  const places: OpenPlace[] = filesOf(real).map((place) => ({ place, kind: 'file' }));
  places.push({ place: path.dirname(real), kind: 'folder' });
  const open = await Promise.all(places.map(({ place }) => isOpen(place)));
  return places.filter((_, index) => open[index]);
}

/**
 * Narrows a file or a folder of this user. Never by opening it: to close a file ends the locks that SQLite has on it in this
 * process (fcntl(2)).
 * @returns whether it was wider
 */
export async function narrow(place: string, mode: 0o600 | 0o700): Promise<boolean> {
  const found = await statOf(place);
  if (found === undefined || (found.mode & others) === 0 || found.uid !== process.getuid?.()) return false;
  await chmod(place, mode);
  return true;
}

async function isOpen(place: string): Promise<boolean> {
  const found = await statOf(place);
  // Windows has no such rights.
  return found !== undefined && process.getuid !== undefined && (found.mode & others) !== 0;
}

async function statOf(place: string): Promise<Stats | undefined> {
  try {
    return await stat(place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function makeFile(file: string): Promise<void> {
  try {
    await (await open(file, 'wx', 0o600)).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Whether a folder holds nothing but what the gateway writes: the database, the key file, the sandbox's folder. */
async function isOurs(folder: string, database: string): Promise<boolean> {
  const ours = [path.basename(database), 'sealing-keys', 'sandbox'];
  return (await readdir(folder)).every((name) => ours.some((begin) => name.startsWith(begin)));
}
