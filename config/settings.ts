import path from 'node:path';
import { Load } from 'config/lib/util.js';
import type { z } from 'zod';
import { GatewayError } from '../src/errors/gateway_error.ts';
import { settingDefinitions } from './definitions.ts';

type Definitions = typeof settingDefinitions;
type SettingName = keyof Definitions;

type Checked = { [Name in SettingName]: z.output<Definitions[Name]['schema']> };

/**
 * The checked settings, each under its documented name. Defaults that depend on another setting are filled in, all but
 * that of `PUBLIC_URL`, which may need the port that was free.
 */
export type Settings = Checked & { SANDBOX: 'on' | 'off'; LOG_LEVEL: NonNullable<Checked['LOG_LEVEL']> };

/** A wrong setting. The message is one line that names it and says what is expected, and never holds a secret value. */
export class SettingsError extends GatewayError<'settings_wrong'> {
  constructor(message: string) {
    super('settings_wrong', message);
  }
}

/**
 * Reads the settings: defaults, then `config/{default,<NODE_ENV>,local}.json`, then the environment. An empty value counts as absent.
 * @throws SettingsError on the first setting that is wrong, and on a name in a config file that is no setting
 */
export function loadSettings(
  environment: Record<string, string | undefined> = process.env,
  configDir: string = path.resolve(environment.NODE_CONFIG_DIR ?? 'config'),
): Settings {
  const fromFiles = readFiles(configDir, environment.NODE_ENV || 'development');
  const unknown = Object.keys(fromFiles).find((name) => !(name in settingDefinitions));
  if (unknown) throw new SettingsError(`${unknown} in ${configDir} is not a setting; docs/settings.md lists them all`);

  const settings: Record<string, unknown> = {};
  for (const name of Object.keys(settingDefinitions) as SettingName[]) {
    const value = environment[name] || fromFiles[name];
    const { schema, expected, secret } = settingDefinitions[name] as (typeof settingDefinitions)[SettingName] & {
      secret?: boolean;
    };
    const parsed = schema.safeParse(Array.isArray(value) ? value.join(',') : value);
    if (!parsed.success) {
      throw new SettingsError(`${name} must be ${expected}${secret ? '' : `; it is ${JSON.stringify(value)}`}`);
    }
    settings[name] = parsed.data;
  }
  settings.SANDBOX ??= settings.NODE_ENV === 'production' ? 'off' : 'on';
  // With the sandbox a person looks at the terminal.
  settings.LOG_LEVEL ??= settings.SANDBOX === 'on' ? 'warn' : 'info';
  requireForProduction(settings as Settings);
  return settings as Settings;
}

function requireForProduction(settings: Settings): void {
  if (settings.NODE_ENV !== 'production') return;
  const needs = (name: SettingName, why: string) => {
    if (settings[name] === undefined) throw new SettingsError(`${name} must be given in production: ${why}`);
  };
  needs('SEALING_KEYS', 'npx bank-api keys generate prints a new key');
  needs('PUBLIC_URL', 'the address at which browsers and providers reach the gateway');
  if (!settings.PUBLIC_URL?.startsWith('https://')) {
    throw new SettingsError(
      `PUBLIC_URL must start with https:// in production; it is ${JSON.stringify(settings.PUBLIC_URL)}`,
    );
  }
}

function readFiles(configDir: string, nodeEnv: string): Record<string, string | undefined> {
  try {
    return new Load({ configDir, nodeEnv: [nodeEnv], hostName: '' }).scan() as Record<string, string | undefined>;
  } catch (error) {
    throw new SettingsError(`the files in ${configDir} cannot be read: ${(error as Error).message.split('\n')[0]}`);
  }
}
