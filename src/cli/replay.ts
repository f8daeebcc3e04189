import type { Command } from 'commander';
import { iso } from '../operator/documents/iso.ts';
import { findSite } from '../operator/find/find_site.ts';
import { readInstant } from '../operator/read_instant.ts';
import { replaySite } from '../relay/deliveries/delivery_changes.ts';
import { UsageError } from './failure.ts';
import { withRelay } from './installation.ts';
import { print } from './print.ts';

interface ReplayOptions {
  readonly site: string;
  readonly client?: string;
  readonly since: string;
  readonly until?: string;
  readonly type?: string;
}

const replayHelp = `
Everything that is finished (delivered, exhausted, cancelled) goes out again in the order of recording, under the same
webhook-id: a site that de-duplicates sees nothing twice. What still waits is not doubled.

Examples:
  $ bank-api replay --site erp.example --since 24h
  $ bank-api replay --site erp.example --since "2026-11-20 08:00" --until "2026-11-20 12:00" --type item.refreshed`;

/** `bank-api replay` */
export function replayCommand(command: Command): void {
  command
    .description('Send a site again what it was sent in a span of time.')
    .requiredOption('--site <site>', 'its name or id')
    .option('--client <client>', 'the client it belongs to, where several have a site of that name')
    .requiredOption('--since <instant>', 'recorded since then: a day, a date and time, or an age such as 24h')
    .option('--until <instant>', 'recorded before then; now when left out')
    .option('--type <type>', 'events of this type only')
    .addHelpText('after', replayHelp)
    .action(async (options: ReplayOptions, self: Command) => {
      const result = await replay(options);
      print(self, result, ({ site, replayed }) => {
        if (replayed === 0) return `Nothing of that time is finished for ${site}; what waits goes out by itself.`;
        return `${replayed} deliveries to ${site} go out again; running servers begin within 10 seconds.`;
      });
    });
}

function replay({ site: named, client, since, until, type }: ReplayOptions) {
  return withRelay(async (parts, { TIME_ZONE }) => {
    const site = await findSite(parts.store.read, named, client);
    const from = readInstant('--since', since, TIME_ZONE);
    const to = until === undefined ? new Date() : readInstant('--until', until, TIME_ZONE);
    if (from >= to) throw new UsageError('--since must be before --until');
    const replayed = await replaySite(parts, {
      siteId: site.id,
      since: from,
      until: to,
      ...(type !== undefined && { type }),
    });
    return { site: site.name, since: iso(from), until: iso(to), type: type ?? null, replayed };
  });
}
