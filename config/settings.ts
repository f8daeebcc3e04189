import path from 'node:path';
import type { z } from 'zod';
import type { ProviderDefinition } from '../src/providers/definition.ts';
import { builtInProviders } from '../src/providers/registry.ts';
import { allDefinitions } from './all_definitions.ts';
import { definitions } from './definitions.ts';
import { type Environment, withEnvFile } from './env_file.ts';
import { loadProviders } from './load_providers.ts';
import { providersSetting } from './providers_setting.ts';
import type { SettingDefinition, SettingValues } from './setting.ts';
import { readSettingFiles } from './setting_files.ts';
import { SettingsError } from './settings_error.ts';

type Checked = SettingValues<typeof definitions>;

/** Two checks of most proxies, which ask every two seconds, and a second more. */
const usualDrainSeconds = 5;

/**
 * The checked settings, each under its documented name. Defaults that depend on another setting are filled in, all but
 * that of `PUBLIC_URL`, which may need the port that was free.
 */
export type Settings = Omit<Checked, 'SANDBOX' | 'LOG_LEVEL' | 'DRAIN_SECONDS'> & {
  readonly SANDBOX: 'on' | 'off';
  readonly DRAIN_SECONDS: number;
  readonly LOG_LEVEL: NonNullable<Checked['LOG_LEVEL']>;
  /** The name of one of the providers. */
  readonly PROVIDER: string;
  /** Those that `PROVIDERS` names, in its order, whether they are configured or not. */
  readonly providers: readonly ProviderDefinition[];
  /** The settings of all of them, by their names: each provider knows the types of its own. */
  readonly providerSettings: Readonly<Record<string, unknown>>;
};

/**
 * Reads the settings: defaults, then `config/{default,<NODE_ENV>,local}.json`, then the file of the installation, then the
 * environment. White space around a value
 * is none of it: a secret that was read from a file ends in a newline. An empty value counts as absent.
 * @param builtIn the providers that `PROVIDERS` may name by their names; a test brings its own
 * @param given the environment, of which `BANK_API_ENV_FILE` may name the file of the installation
 * @throws SettingsError on the first setting that is wrong, and on a name in a config file that is no setting
 */
export async function loadSettings(
  given: Environment = process.env,
  configDir?: string,
  builtIn: readonly ProviderDefinition[] = builtInProviders,
): Promise<Settings> {
  // Before it names a file, and so is NODE_ENV.
  checked('BANK_API_ENV_FILE', definitions.BANK_API_ENV_FILE, trimmed(given.BANK_API_ENV_FILE) || undefined);
  const environment = withEnvFile(given);
  const folder = configDir ?? path.resolve(environment.NODE_CONFIG_DIR ?? 'config');
  const nodeEnv = checked('NODE_ENV', definitions.NODE_ENV, trimmed(environment.NODE_ENV) || undefined);
  const fromFiles = readSettingFiles(folder, nodeEnv);
  const check = <T>(name: string, definition: SettingDefinition<z.ZodType<T>>): T =>
    checked(name, definition, trimmed(environment[name]) || trimmed(fromFiles[name]));

  const providers = await loadProviders(check('PROVIDERS', providersSetting(builtIn)), builtIn);
  // A built-in provider that PROVIDERS leaves out keeps its settings in the file.
  const known = allDefinitions([...new Set([...builtIn, ...providers])], builtIn);
  const unknown = Object.keys(fromFiles).find((name) => !(name in known));
  if (unknown) throw new SettingsError(`${unknown} in ${folder} is not a setting; docs/settings.md lists them all`);

  const values = Object.entries(allDefinitions(providers, builtIn)).map(
    ([name, definition]) => [name, check(name, definition)] as const,
  );
  const isTheirs = new Set(providers.flatMap(({ settings }) => Object.keys(settings)));
  const own = Object.fromEntries(values.filter(([name]) => !isTheirs.has(name))) as Checked & { PROVIDER: string };
  const sandbox = own.SANDBOX ?? (own.NODE_ENV === 'production' ? 'off' : 'on');
  const settings: Settings = {
    ...own,
    SANDBOX: sandbox,
    // SQLite has one process: there is no other to which calls could go meanwhile.
    DRAIN_SECONDS: own.DRAIN_SECONDS ?? (own.DATABASE_URL.startsWith('sqlite:') ? 0 : usualDrainSeconds),
    // With the sandbox a person looks at the terminal.
    LOG_LEVEL: own.LOG_LEVEL ?? (sandbox === 'on' ? 'warn' : 'info'),
    providers,
    providerSettings: Object.fromEntries(values.filter(([name]) => isTheirs.has(name))),
  };
  requireForProduction(settings);
  requireForOpenId(settings);
  return settings;
}

function trimmed<T>(value: T): T | string {
  return typeof value === 'string' ? value.trim() : value;
}

function checked<T>(name: string, { schema, expected, secret }: SettingDefinition<z.ZodType<T>>, value: unknown): T {
  const written = Array.isArray(value) ? value.join(',') : value;
  // No header, address, path or zone can hold one; told apart because nobody sees it. Entries of a list may stand in lines.
  if (typeof written === 'string' && /\p{Cc}/u.test(written.replaceAll(/\s*,\s*/g, ','))) {
    throw new SettingsError(`${name} holds a line break or another control character; it must be ${expected}`);
  }
  const parsed = schema.safeParse(written);
  if (parsed.success) return parsed.data;
  throw new SettingsError(`${name} must be ${expected}${secret ? '' : `; it is ${shown(value)}`}`);
}

/** A password in an address is nobody's business, even where none belongs. */
function shown(value: unknown): string {
  return JSON.stringify(value).replace(/(:[/\\]*)[^/\\\s"]*@/g, '$1(hidden)@');
}

function requireForProduction(settings: Settings): void {
  if (settings.NODE_ENV !== 'production') return;
  const needs = (name: keyof Checked, why: string, instead: keyof Checked = name) => {
    if (settings[name] !== undefined || settings[instead] !== undefined) return;
    throw new SettingsError(`${name} must be given in production: ${why}`);
  };
  needs('SEALING_KEYS', 'bank-api keys generate prints a new key; or SEALING_KEYS_FILE', 'SEALING_KEYS_FILE');
  needs('PUBLIC_URL', 'the address at which browsers and providers reach the gateway');
  if (!settings.PUBLIC_URL?.startsWith('https://')) {
    throw new SettingsError(`PUBLIC_URL must start with https:// in production; it is ${shown(settings.PUBLIC_URL)}`);
  }
}

/** Half of a sign-in would be found out by the first who tries. */
function requireForOpenId({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_ROLES, NODE_ENV }: Settings): void {
  if (OIDC_ISSUER === undefined) return;
  if (OIDC_CLIENT_ID === undefined) throw new SettingsError('OIDC_CLIENT_ID must be given with OIDC_ISSUER');
  if (OIDC_ROLES === undefined)
    throw new SettingsError('OIDC_ROLES must be given with OIDC_ISSUER: without it nobody may anything');
  if (NODE_ENV === 'production' && !OIDC_ISSUER.startsWith('https://')) {
    throw new SettingsError(`OIDC_ISSUER must start with https:// in production; it is ${shown(OIDC_ISSUER)}`);
  }
}
