import type { Command } from 'commander';
import { listReplays } from '../operator/replays/list_replays.ts';
import { sayReplay } from '../operator/replays/replay_documents.ts';
import { stopReplay } from '../relay/deliveries/replays.ts';
import { withRelay, withStore } from './installation.ts';
import { facts, print, table } from './print.ts';
import { readLimit } from './read_limit.ts';

const head = ['REPLAY', 'BY', 'TO', 'SINCE', 'UNTIL', 'STATE', 'DONE', 'OF', 'BEGAN'];

/** `bank-api replays …` */
export function replaysCommands(command: Command): void {
  command.description('Replays: what is being sent again, and was. One goes on after a restart.');

  command
    .command('list')
    .description('List the replays, those that run first.')
    .option('--limit <number>', 'at most so many', readLimit, 100)
    .action(async ({ limit }: { limit: number }, self: Command) => {
      const result = { replays: await withStore(({ read }) => listReplays(read, limit)) };
      print(self, result, ({ replays }) => {
        const rows = replays.map((replay) => [
          replay.id,
          replay.actor,
          replay.site ?? replay.client,
          replay.since,
          replay.until,
          replay.state,
          replay.done,
          replay.total,
          replay.created_at,
        ]);
        return table(head, rows, 'No replay yet.');
      });
    });

  command
    .command('show')
    .description('Show one replay, and how far it has come.')
    .argument('<replay>', 'its id')
    .action(async (id: string, _options: unknown, self: Command) => {
      const result = await withStore(({ read }) => sayReplay(read, id));
      print(self, result, (shown) => facts(Object.entries(shown)));
    });

  command
    .command('stop')
    .description('Stop a replay. What has gone back into the order goes out; the rest does not.')
    .argument('<replay>', 'its id')
    .action(async (id: string, _options: unknown, self: Command) => {
      const result = await withRelay(async (parts) => {
        await stopReplay(parts, id, { actor: 'operator' });
        return sayReplay(parts.store.read, id);
      });
      print(self, result, ({ state, done, total }) => `The replay ${id} is ${state}: ${done} of ${total}.`);
    });
}
