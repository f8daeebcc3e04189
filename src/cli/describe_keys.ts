import type { BackupFacts } from '../operator/backups/backup_facts.ts';

/** Which sealing keys a backup needs, for people. */
export function describeKeys({ keys, missing_keys: missing, keys_at: place }: BackupFacts): string[] {
  if (keys.length === 0) return ['Nothing in it is sealed.'];
  const lines = [`It needs the sealing keys ${keys.join(' ')}, which are not in it.`];
  if (missing.length > 0)
    lines.push(`Not in ${place}, so what they sealed cannot be opened here: ${missing.join(' ')}`);
  return lines;
}
