import { readFileSync } from 'node:fs';
import path from 'node:path';
import JSON5 from 'json5';
import { SettingsError } from './settings_error.ts';

/**
 * What stands in `default.json`, `<NODE_ENV>.json` and `local.json` of a folder, a later one before those in front of it.
 * Comments are allowed. A file that is not there counts as empty.
 *
 * Not by the package `config`: to import it reads the folder `config` of wherever the process was started, with a stack
 * instead of a line for a file that is broken, and three lines of warnings in production
 * (docs/decisions/0203-reaches-into-libraries.md).
 * @throws SettingsError for a file that is no JSON object
 */
export function readSettingFiles(folder: string, nodeEnv: string): Record<string, unknown> {
  const files = ['default', nodeEnv, 'local'].map((name) => path.join(folder, `${name}.json`));
  return Object.assign({}, ...files.map(readFile));
}

function readFile(file: string): object {
  try {
    const value: unknown = JSON5.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
    throw new SyntaxError('it holds no object');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return {};
    throw new SettingsError(`${file} cannot be read: ${message.split('\n')[0]}`);
  }
}
