import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { visible } from '../../operations/visible_text.ts';
import { newSigningSecret, signingKey } from '../../relay/signatures.ts';
import { CommandError, UsageError } from '../failure.ts';
import { askGateway, type GatewayAddress, gatewayAddress } from './ask_gateway.ts';
import { endOfFeed, type Forwarded, forwardEvents } from './forward_events.ts';

interface ListenOptions {
  readonly forward: string;
  readonly site: string;
  readonly url: string;
  readonly after?: string;
  readonly fromStart?: boolean;
  readonly place?: string;
  readonly once?: boolean;
}

const help = `
For a program on a machine that no webhook reaches: each event is pulled from the gateway and posted on, with the headers and the
signatures of a webhook. Nothing of it changes what the gateway sends or keeps.

The credential is in BANK_API_TOKEN, as key:secret; it needs the scope read, and secrets for the signing secret of the site.
WEBHOOK_SECRET may hold another secret to sign with. A site that has given no webhook_url has none: one is made and printed.

Without --after, --from-start or a --place that was written before it begins with what comes from now on. What the receiver does not
take is not tried again: go on behind the event before it.

Examples:
  $ bank-api listen --site erp.example --forward http://127.0.0.1:3000/hook
  $ bank-api listen --site erp.example --forward http://127.0.0.1:3000/hook --place place.txt`;

/** `bank-api listen` */
export function listenCommand(command: Command): void {
  command
    .description('Pull the events of a site from a running gateway and post them to a program near by, signed.')
    .requiredOption('--site <site>', 'whose events')
    .requiredOption('--forward <url>', 'where they are posted to')
    .option('--url <url>', 'the gateway', process.env.BANK_API_URL ?? 'http://127.0.0.1:8000')
    .option('--after <id>', 'begin behind this event')
    .option('--from-start', 'begin with the oldest event that is kept')
    .option('--place <file>', 'keep in this file how far it came, and go on from there')
    .option('--once', 'end when there is nothing more for now')
    .addHelpText('after', help)
    .action((options: ListenOptions, self: Command) =>
      listen(options, self.optsWithGlobals<{ json?: boolean }>().json === true),
    );
}

async function listen(options: ListenOptions, asJson: boolean): Promise<void> {
  const { site, forward, place, after: given, fromStart = false, once = false } = options;
  if (!URL.canParse(forward) || !/^https?:/.test(forward)) throw new UsageError('--forward must be an http address');
  if (given !== undefined && fromStart) throw new UsageError('--after and --from-start exclude each other');
  const gateway = gatewayAddress(options.url, process.env);
  const ended = new AbortController();
  const end = () => ended.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  try {
    const { signal } = ended;
    const told = { gateway, site, signal, waiting: (why: string) => warn(`${why}; it is asked again`) };
    const key = signingKey(await secretOf(gateway, site, signal));
    const kept = given ?? (place === undefined || fromStart ? undefined : placeIn(place));
    const after = kept ?? (fromStart ? undefined : await endOfFeed(told));
    const last = { id: after };
    warn(`listening for events of ${site}; Ctrl-C ends it`);
    const forwarded = (event: Forwarded) => {
      last.id = event.id;
      if (place !== undefined) keepPlace(place, event.id);
      process.stdout.write(`${asJson ? JSON.stringify(event) : lineOf(event)}\n`);
    };
    await forwardEvents({ ...told, forward, key, after, once, forwarded });
    if (last.id !== undefined) warn(`ended; --after ${last.id} goes on`);
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
  }
}

/** Undefined for a file that is not there yet. */
function placeIn(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new CommandError(`${file} cannot be read`);
  }
}

async function secretOf(gateway: GatewayAddress, site: string, signal: AbortSignal): Promise<string> {
  const { WEBHOOK_SECRET: given } = process.env;
  if (given !== undefined && given !== '') {
    if (!/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/.test(given)) throw new UsageError('WEBHOOK_SECRET must look like whsec_…');
    return given;
  }
  const answer = await askGateway(gateway, 'get_webhook_secret', { site }, signal);
  if (answer.kind === 'message') return (answer.message as { secret: string }).secret;
  if (answer.kind === 'later') throw new CommandError(answer.why);
  // A site that reads its events has no endpoint, so no secret; another refusal is one.
  if (answer.excType !== 'ValidationError') throw new CommandError(answer.message);
  const made = newSigningSecret();
  warn(`${site} has no signing secret; until this ends its events are signed with ${made}`);
  return made;
}

function lineOf({ created_at, type, id, status, error, duration_ms }: Forwarded): string {
  return visible(`${created_at} ${type} ${id} ${status ?? `no answer: ${error}`} in ${duration_ms} ms`);
}

/** Beside what is listed, which may go into a pipe. */
function warn(text: string): void {
  process.stderr.write(`${visible(text)}\n`);
}

/** Whole or not at all: an empty file would begin at the end of the feed. */
function keepPlace(file: string, id: string): void {
  writeFileSync(`${file}.new`, `${id}\n`);
  renameSync(`${file}.new`, file);
}
