import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { flushToDisk } from '../../store/flush_to_disk.ts';
import { SealingError } from './sealing_error.ts';
import { newSealingKey } from './sealing_key.ts';

/** The keys of a data folder, one a line, newest first. Whoever can read this file and the database can read the tokens. */
export function sealingKeyFile(dataDir: string): string {
  return path.join(dataDir, 'sealing-keys');
}

/** Where the keys are when they are not in the settings. */
export interface KeyPlace {
  readonly SEALING_KEYS_FILE?: string | undefined;
}

/** The key file of an installation: the one that is named, else that of the data folder. */
export function keyFileOf({ SEALING_KEYS_FILE }: KeyPlace, dataDir = 'data'): string {
  return SEALING_KEYS_FILE ?? sealingKeyFile(dataDir);
}

/** The lines of the key file. @throws SealingError when it is not there or cannot be read */
export async function readKeyFile(file: string): Promise<readonly string[]> {
  try {
    return await readLines(file);
  } catch (error) {
    throw unusable(file, error);
  }
}

/**
 * The same. Writes the file with one new key when there is none, if that may be.
 * @throws SealingError when it cannot be read or written, or is not there and must not be made
 */
export async function readOrCreateKeyFile(file: string, mayCreate: () => Promise<boolean>): Promise<readonly string[]> {
  try {
    return await readLines(file);
  } catch (error) {
    if (!isMissing(error)) throw unusable(file, error);
  }
  if (!(await mayCreate())) {
    throw new SealingError(
      `the key file ${file} is not there, and this database holds what its keys have sealed: put it back from the backup (or give SEALING_KEYS); no new key opens that`,
    );
  }
  try {
    await createKeyFile(file);
    return await readLines(file);
  } catch (error) {
    throw unusable(file, error);
  }
}

/** Puts other lines in the place of the file's. A reader sees the old ones or the new ones, whole; so does a crash. */
export async function replaceKeyFile(file: string, lines: readonly string[]): Promise<void> {
  const draft = await writeDraft(file, lines);
  await rename(draft, file);
  // A key must be on disk before anything that it sealed: without this a power cut may take the file's name.
  await flushToDisk(path.dirname(file));
}

async function readLines(file: string): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8');
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

/**
 * Writes the file with one new key, unless there is one. Two processes may start at once: `link` fails for the second, which then
 * reads what the first wrote.
 * @returns whether it was written
 */
export async function createKeyFile(file: string): Promise<boolean> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = await writeDraft(file, [newSealingKey()]);
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft);
  }
  // A key must be on disk before anything that it sealed: without this a power cut may take the file's name.
  await flushToDisk(path.dirname(file));
  return true;
}

async function writeDraft(file: string, lines: readonly string[]): Promise<string> {
  const draft = `${file}.${randomUUID()}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${lines.join('\n')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return draft;
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

function unusable(file: string, cause: unknown): SealingError {
  return new SealingError(`the key file ${file} cannot be used: ${(cause as Error).message}`, { cause });
}
