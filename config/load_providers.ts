import { createRequire, registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ProviderDefinition } from '../src/providers/definition.ts';
import { definitions } from './definitions.ts';
import { providersSetting } from './providers_setting.ts';
import { SettingsError } from './settings_error.ts';

/**
 * The definitions of the providers that `PROVIDERS` names. A name that is not built in is a package, or a file, looked for from
 * the working folder as node does it, then from the gateway's own: installed beside the gateway, or anywhere by its path.
 * @throws SettingsError when there is no such thing, or what it exports is no definition
 */
export async function loadProviders(
  names: readonly string[],
  builtIn: readonly ProviderDefinition[],
): Promise<readonly ProviderDefinition[]> {
  const loaded: ProviderDefinition[] = [];
  for (const name of names) {
    const definition = builtIn.find((known) => known.name === name) ?? (await importDefinition(name, builtIn));
    if (loaded.some((other) => other.name === definition.name)) throw refusal(builtIn, `${name} is there twice`);
    loaded.push(definition);
  }
  return loaded;
}

async function importDefinition(name: string, builtIn: readonly ProviderDefinition[]): Promise<ProviderDefinition> {
  const { definition } = await importModule(name).catch((error: Error) => {
    throw refusal(builtIn, `${name} cannot be loaded: ${error.message.split('\n')[0]}`);
  });
  if (definition === undefined) throw refusal(builtIn, `${name} exports no definition`);
  const { faultOf } = await import('../src/providers/check_definition.ts');
  const fault = faultOf(definition) ?? collision(definition as ProviderDefinition, builtIn);
  if (fault) throw refusal(builtIn, `${name} is no provider: ${fault}`);
  return definition as ProviderDefinition;
}

/** The gateway's own, as source or as built. */
const port = new URL(`../src/providers/exports${path.extname(import.meta.filename)}`, import.meta.url).href;
let isPortShared = false;

/**
 * What a package imports as `bank-api/provider` is this gateway's port, wherever npm has put another copy of it, or none: there is
 * one class ProviderError, and nothing to install twice.
 */
function sharePort(): void {
  if (isPortShared) return;
  isPortShared = true;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'bank-api/provider' ? { url: port, shortCircuit: true } : next(specifier, context),
  });
}

/** `import()` alone would look from this file only. */
async function importModule(name: string): Promise<{ readonly definition?: unknown }> {
  sharePort();
  const file = createRequire(import.meta.url).resolve(name, { paths: [process.cwd(), import.meta.dirname] });
  return import(pathToFileURL(file).href);
}

function collision({ name, settings }: ProviderDefinition, builtIn: readonly ProviderDefinition[]): string | undefined {
  if (builtIn.some((known) => known.name === name)) return `its name, ${name}, is taken`;
  const taken = Object.keys(settings).find((setting) => setting in definitions);
  return taken && `its setting ${taken} is one of the gateway's`;
}

function refusal(builtIn: readonly ProviderDefinition[], fault: string): SettingsError {
  return new SettingsError(`PROVIDERS must be ${providersSetting(builtIn).expected}; ${fault}`);
}
