import { allDefinitions } from '../../config/all_definitions.ts';
import type { Settings } from '../../config/settings.ts';

type Definition = ReturnType<typeof allDefinitions>[string];

export interface SettingInForce {
  readonly name: string;
  /** What it is for, in a sentence or two. */
  readonly summary: string;
  /** As somebody would write it; null where it has none, and for a secret. */
  readonly value: string | null;
  /** Whether it has a value: of a secret only that is told. */
  readonly isSet: boolean;
  readonly isSecret: boolean;
}

/** Every setting as it is in force, in the order of docs/settings.md. No secret is shown, by the settings' own definitions. */
export function settingsInForce(settings: Settings): SettingInForce[] {
  const values: Readonly<Record<string, unknown>> = { ...settings, ...settings.providerSettings };
  return Object.entries(allDefinitions(settings.providers)).map(([name, definition]) => {
    const value = name === 'PROVIDERS' ? settings.providers.map((each) => each.name) : values[name];
    return inForce(name, definition, value);
  });
}

function inForce(name: string, { summary, secret = false }: Definition, value: unknown): SettingInForce {
  const isSet = value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
  return { name, summary, value: isSet && !secret ? written(name, value) : null, isSet, isSecret: secret };
}

const unitsMs = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const;

function written(name: string, value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  // A list that is read into named places has its order still.
  return Object.values(value)
    .map((each) => (name === 'RETRY_SCHEDULE' ? delay(Number(each)) : String(each)))
    .join(',');
}

/** A setting keeps delays as milliseconds. */
function delay(ms: number): string {
  const [unit, unitMs] = unitsMs.find(([, each]) => ms % each === 0) ?? ['ms', 1];
  return `${ms / unitMs}${unit}`;
}
