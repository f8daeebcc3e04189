import { existsSync } from 'node:fs';
import { access, constants, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Settings } from '../../../config/settings.ts';
import { keyFileOf } from '../../security/sealing/sealing_key_file.ts';
import { sqlitePath } from '../../store/data_source_options.ts';
import { type OpenPlace, openPlaces } from '../../store/private_files.ts';
import { type Finding, failed, ok, warning } from './finding.ts';

/** Below this a burst of webhooks may fill the disk before an operator comes. */
const enoughBytes = 200 * 1024 * 1024;

/** Whether the folders that the gateway writes to can be written, have room, and keep what is in them to themselves. */
export async function checkDisk(settings: Settings): Promise<Finding[]> {
  const database = sqlitePath(settings.DATABASE_URL);
  const keyFile = settings.SEALING_KEYS ? undefined : keyFileOf(settings);
  // Keys that are there are read: their folder may be one that nobody writes to, as that of a secret in a container is.
  const made = keyFile && existsSync(keyFile) ? undefined : keyFile;
  const folders = new Set([database, made].flatMap((file) => (file ? [path.dirname(path.resolve(file))] : [])));
  const findings = await Promise.all([...folders].map(checkFolder));
  if (database && existsSync(database)) findings.push(...(await openPlaces(database)).map(openToOthers));
  if (keyFile) findings.push(...(await checkMode(keyFile)));
  return findings;
}

async function checkFolder(folder: string): Promise<Finding> {
  const there = await nearestExisting(folder);
  try {
    await access(there, constants.W_OK);
  } catch {
    return failed('disk', `${there} cannot be written`, 'give the user that runs the gateway the right to write there');
  }
  const { bavail, bsize } = await statfs(there);
  const megabytes = Math.floor((bavail * bsize) / 1024 / 1024);
  if (bavail * bsize < enoughBytes) return warning('disk', `${folder} has ${megabytes} MiB left`, 'make room');
  return ok('disk', `${folder} can be written, ${megabytes} MiB are free`);
}

/** The gateway makes the folder at its first start. */
async function nearestExisting(folder: string): Promise<string> {
  const exists = await access(folder).then(
    () => true,
    () => false,
  );
  return exists ? folder : nearestExisting(path.dirname(folder));
}

/** A folder that is open shows no more than names, and may be somebody else's. */
function openToOthers({ place, kind }: OpenPlace): Finding {
  return kind === 'file'
    ? failed('database_files', `${place} can be read by others on this machine`, `chmod 600 ${place}`)
    : warning(
        'data_folder',
        `${place} can be entered by others on this machine`,
        `chmod 700 ${place}, if it is the gateway's`,
      );
}

async function checkMode(keyFile: string): Promise<Finding[]> {
  const mode = await stat(keyFile).then(
    (found) => found.mode,
    () => 0,
  );
  if ((mode & 0o077) === 0) return [];
  return [failed('key_file', `${keyFile} can be read by others on this machine`, `chmod 600 ${keyFile}`)];
}
