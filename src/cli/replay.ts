import { type Command, Option } from 'commander';
import { findHindranceOfOwner } from '../operator/documents/find_hindrance_of_owner.ts';
import type { Hindrance } from '../operator/documents/hindrance_of.ts';
import { iso } from '../operator/documents/iso.ts';
import { previewReplay } from '../operator/replays/preview_replay.ts';
import { type ReplayWords, readChoice } from '../operator/replays/read_choice.ts';
import { sayReplay } from '../operator/replays/replay_documents.ts';
import { beginReplay, sendSliceAgain } from '../relay/deliveries/replays.ts';
import { replayedStates } from '../relay/sql/chosen_deliveries.ts';
import { withRelay, withStore } from './installation.ts';
import { facts, print, table } from './print.ts';

interface ReplayOptions extends ReplayWords {
  readonly preview?: boolean;
}

const names = { since: '--since', until: '--until' } as const;

const replayHelp = `
Everything that has had its first attempt goes out again in the order of recording, under the same webhook-id: a site that
de-duplicates sees nothing twice. What waits for another attempt goes at once; what waits for its first is not doubled.
Ended by Ctrl-C it goes on in a running server; bank-api replays stop ends it.

Examples:
  $ bank-api replay --site erp.example --since 24h
  $ bank-api replay --client dokos --since 3d --state exhausted --preview
  $ bank-api replay --site erp.example --since "2026-11-20 08:00" --until "2026-11-20 12:00" --type item.refreshed`;

/** `bank-api replay` */
export function replayCommand(command: Command): void {
  command
    .description('Send a site, or all sites of a client, again what was sent in a span of time.')
    .option('--site <site>', 'its name or id')
    .option('--client <client>', 'the client it belongs to; without --site all of its sites')
    .requiredOption('--since <instant>', 'recorded since then: a day, a date and time, or an age such as 24h')
    .option('--until <instant>', 'recorded before then; now when left out')
    .option('--type <type>', 'events of this type only')
    .addOption(new Option('--state <state>', 'only those that are in this state').choices(replayedStates))
    .option('--preview', 'say how many there are, and to whom, and send nothing')
    .addHelpText('after', replayHelp)
    .action(async ({ preview, ...words }: ReplayOptions, self: Command) => {
      if (preview) return showPreview(words, self);
      const result = await replay(words);
      print(self, result, ({ site, client, replayed, hindrance }) => {
        const whom = site ?? client;
        if (replayed === 0)
          return `Nothing of that time was sent to ${whom} yet; what waits for its first attempt goes out by itself.`;
        return `${replayed} deliveries to ${whom} go out again${begins[hindrance ?? 'at_once']}.`;
      });
    });
}

/** When they do. */
const begins: Readonly<Record<NonNullable<Hindrance> | 'at_once', string>> = {
  at_once: '; running servers begin within 10 seconds',
  client_disabled: ' when its client is enabled',
  endpoint_paused: ' when its endpoint is resumed',
  endpoint_disabled: ' when its endpoint is resumed',
};

async function showPreview(words: ReplayWords, self: Command): Promise<void> {
  const result = await withStore(async ({ read }, { TIME_ZONE: timeZone }, now) =>
    previewReplay(read, await readChoice(read, words, names, { timeZone, now: now() })),
  );
  print(self, result, ({ sites, ...rest }) => {
    const rows = sites.map(({ name, client, deliveries, hindrance }) => [name, client, deliveries, hindrance]);
    const shown = table(['SITE', 'CLIENT', 'DELIVERIES', 'WAITS FOR'], rows, 'Nothing of that time was sent yet.');
    return `${facts(Object.entries(rest))}\n\n${shown}`;
  });
}

/** Carries it out itself, as a server would: none need run. */
function replay(words: ReplayWords) {
  return withRelay(async (parts, { TIME_ZONE: timeZone }) => {
    const { read } = parts.store;
    const choice = await readChoice(read, words, names, { timeZone, now: parts.now() });
    const { id } = await beginReplay(parts, choice);
    while (await sendSliceAgain(parts, id));
    const { site, client, done, state } = await sayReplay(read, id);
    const span = { since: iso(choice.since), until: iso(choice.until), type: words.type ?? null };
    const hindrance = await findHindranceOfOwner(read, choice);
    return { replay: id, site, client, ...span, state, replayed: done, hindrance };
  });
}
