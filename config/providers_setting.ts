import { z } from 'zod';
import type { ProviderDefinition } from '../src/providers/definition.ts';
import { kinds, setting } from './setting.ts';

/** The setting that says which providers there are. */
export function providersSetting(builtIn: readonly ProviderDefinition[]) {
  const names = builtIn.map(({ name }) => name);
  return setting({
    summary:
      'The providers of this gateway: built-in ones, packages from npm that are one, or paths of their files. Each has settings of its own, and is offered when those that it needs are given.',
    expected: `any of ${names.join(', ')}, or packages or paths, comma-separated`,
    schema: kinds.list.pipe(z.array(z.string()).min(1)).default(names),
    shown: 'all that are built in',
  });
}
