import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ProviderName } from '../../src/providers/provider.ts';
import { builtInProviders } from '../../src/providers/registry.ts';

/** What the pages under docs/ say that a provider does not do. */
export interface DocumentedGaps {
  /** The methods that it refuses. */
  readonly methods: ReadonlySet<string>;
  /** How many links it gives for one item in 24 hours. */
  readonly links: number;
  /** Whether it tells of this type of event itself. */
  tells(type: string): boolean;
}

/** The newest variant's. */
const columns = new Map(builtInProviders.map(({ name, variants }) => [name, variants[0]?.title ?? '']));

const read = (page: string) => readFileSync(path.resolve(import.meta.dirname, '../../docs', page), 'utf8');

/** From docs/providers.md, and for the events from the provider's own page: one that names some tells of these alone. */
export function documentedGaps(provider: ProviderName): DocumentedGaps {
  const rows = read('providers.md')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.slice(2, -2).split(' | '));
  const column = rows[0]?.indexOf(columns.get(provider) ?? '') ?? -1;
  const refused = rows.filter((row) => row[column] === 'no').map(([operation = '']) => /`(\w+)`/.exec(operation)?.[1]);
  const limit = rows.find(([name]) => name?.includes('links of one item'))?.[column];
  const told = provider === 'bridge' ? [] : [...read(`${provider}.md`).matchAll(/`(item\.[\w.]+)`/g)];
  const types = new Set(told.map(([, type]) => type));
  return {
    methods: new Set(refused.filter((method) => method !== undefined)),
    links: limit === 'no limit' ? Number.POSITIVE_INFINITY : Number(limit),
    tells: (type) => types.size === 0 || types.has(type),
  };
}
