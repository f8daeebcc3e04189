import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { allDefinitions } from '../../../config/all_definitions.ts';
import { builtInProviders } from '../../../src/providers/registry.ts';
import { noteCanary } from './canaries.ts';

const settingDefinitions = allDefinitions(builtInProviders);

/** Learns the secrets among settings, by what their definitions say of them; of a sealing key what stands behind its name. */
export function learnFromSettings(given: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value = ''] of Object.entries(given)) {
    if (!settingDefinitions[name as keyof typeof settingDefinitions]?.secret) continue;
    if (name === 'DATABASE_URL') continue;
    for (const part of value.split(','))
      noteCanary('secret', name === 'SEALING_KEYS' ? part.replace(/^[^:]*:/, '') : part);
  }
}

/** Learns the sealing keys that a gateway has made for itself. */
export function learnFromKeyFile(dataDir: string): void {
  const file = path.join(dataDir, 'sealing-keys');
  if (!existsSync(file)) return;
  learnFromSettings({ SEALING_KEYS: readFileSync(file, 'utf8').trim().split(/[\n,]/).join(',') });
}
