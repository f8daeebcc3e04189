import { existsSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import type { ProviderDefinition } from '../providers/definition.ts';
import { SealingError } from '../security/sealing/sealing_error.ts';
import { createKeyFile, keyFileOf } from '../security/sealing/sealing_key_file.ts';
import { envFileText } from './env_file_text.ts';

/** What an installation consists of before its first start. */
export interface PreparedInstallation {
  readonly env_file: string;
  readonly key_file: string;
  /** The file that the first start makes. */
  readonly database: string;
  /** Folders and files that were made; the others were there and were left as they are. */
  readonly made: readonly string[];
}

/**
 * Makes the folders, the sealing key and the file of settings of an installation, for this user alone. What is there is left as it
 * is, so it may be run again.
 * @throws SealingError where a database stands without its key file: a new key would open nothing of it
 */
export async function prepareInstallation(
  directory: string,
  providers: readonly ProviderDefinition[],
): Promise<PreparedInstallation> {
  const root = path.resolve(directory);
  const data = path.join(root, 'data');
  const places = {
    envFile: path.join(root, 'bank-api.env'),
    database: path.join(data, 'bank-api.sqlite'),
    keyFile: keyFileOf({}, data),
  };
  if (existsSync(places.database) && !existsSync(places.keyFile)) {
    throw new SealingError(
      `there is a database ${places.database} without its key file ${places.keyFile}: put that back from the backup`,
    );
  }
  const made: string[] = [];
  for (const folder of [root, data]) {
    const first = await mkdir(folder, { recursive: true, mode: 0o700 });
    if (first !== undefined) made.push(folder);
  }
  if (await createKeyFile(places.keyFile)) made.push(places.keyFile);
  if (await createFile(places.envFile, envFileText(places, providers))) made.push(places.envFile);
  return { env_file: places.envFile, key_file: places.keyFile, database: places.database, made };
}

/** @returns false when there is one */
async function createFile(file: string, text: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(text).finally(() => handle.close());
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
