import { InvalidArgumentError } from 'commander';
import { type Scope, scopes } from '../../entities/client.ts';

/** The value of `--scope`, which may be given several times. */
export function readScopes(text: string, before: readonly Scope[] | 'all' = []): readonly Scope[] | 'all' {
  const named = text.split(',').map((name) => name.trim());
  if (named.includes('all')) return 'all';
  const wrong = named.find((name) => !scopes.includes(name as Scope));
  if (wrong !== undefined) throw new InvalidArgumentError(`Any of ${scopes.join(', ')}, comma-separated, or all.`);
  return scopes.filter((scope) => named.includes(scope) || (before !== 'all' && before.includes(scope)));
}
