import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { SettingsError } from './settings_error.ts';

/** Variables by their names; of a process, `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Read in production where it is there, so that an installation needs no name where there is but one. */
export const usualEnvFile = '/etc/bank-api/bank-api.env';

/**
 * An environment, and behind it the settings of the file that is the installation: the one that `BANK_API_ENV_FILE` names, else in
 * production the usual one. So the server and every command find the same settings, from whatever folder.
 * @throws SettingsError when a file that is named, or there, cannot be read
 */
export function withEnvFile(environment: Environment, usual: string = usualEnvFile): Environment {
  const named = environment.BANK_API_ENV_FILE?.trim();
  if (named) return behind(environment, readEnvFile(named, 'BANK_API_ENV_FILE names the file'));
  if (environment.NODE_ENV?.trim() !== 'production') return environment;
  try {
    return behind(environment, readEnvFile(usual, 'the settings are in the file'));
  } catch (error) {
    const { code } = (error as Error).cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return environment;
    throw error;
  }
}

function readEnvFile(file: string, what: string): Environment {
  try {
    return parseEnv(readFileSync(file, 'utf8'));
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'is not there' : `cannot be read: ${message.split('\n')[0]}`;
    throw new SettingsError(`${what} ${file}, which ${why}`, { cause });
  }
}

/** What is empty counts as absent. */
function behind(environment: Environment, file: Environment): Environment {
  const given = Object.entries(environment).filter(([, value]) => value?.trim());
  return { ...file, ...Object.fromEntries(given) };
}
