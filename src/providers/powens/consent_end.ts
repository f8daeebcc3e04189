import { type Row, records } from '../fields.ts';
import { isGone, isShared } from './account.ts';
import { instantOf } from './paris_time.ts';

/**
 * When access to a connection ends: the first of its sources whose consent ends, of those that are read
 * (docs/reference/powens.md, 5). `expire` says something else: of a source when it is purged if nobody finishes it, of a
 * connection the highest of its sources'.
 * @param connection with its sources: asked for by `expand=sources`, and in webhooks
 * @returns in UTC; null when Powens knows no end, undefined when no source is told of
 */
export function consentEndOf({ sources }: Row): string | null | undefined {
  const read = records(sources)?.filter((source) => isShared(source) && !isGone(source)) ?? [];
  if (read.length === 0) return undefined;
  const ends = read.map(({ access_expire }) => instantOf(access_expire)).filter((end) => end !== null);
  return ends.sort()[0] ?? null;
}
