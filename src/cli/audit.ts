import { type Command, InvalidArgumentError } from 'commander';
import { verifyAudit } from '../operations/verify_audit.ts';
import { auditVerdictDocument } from '../operator/documents/audit_verdict_document.ts';
import { type AuditSearch, listAudit } from '../operator/list_audit.ts';
import { readInstant } from '../operator/read_instant.ts';
import { CommandError } from './failure.ts';
import { withStore } from './installation.ts';
import { print, table } from './print.ts';
import { readLimit } from './read_limit.ts';

interface ListOptions extends Omit<AuditSearch, 'since'> {
  readonly since?: string;
}

interface NotedHead {
  readonly number: number;
  readonly hash: string;
}

const head = ['NUMBER', 'AT', 'ACTOR', 'ACTION', 'TARGET', 'DETAIL'];

const verifyHelp = `
Each entry holds the hash of the one before it and of itself. Whoever can write the database can also write a whole new
trail; note the head that is printed somewhere else, and give it back with --head to prove that nothing up to it changed.

Exit code: 0 when the trail holds, else 1; the first entry at which it does not is named.

Examples:
  $ bank-api audit verify
  $ bank-api audit verify --head 1234:5f0c1d5e9a7b3c2f8e6d4a0b9c7f5e3d1a2b4c6d8e0f1a3b5c7d9e2f4a6b8c0d`;

/** `bank-api audit …` */
export function auditCommands(command: Command): void {
  command.description('The audit trail: who did what to which thing. It holds no bank data and no secret.');

  command
    .command('list')
    .description('List audit entries, the newest first.')
    .option('--client <client>', 'what this client did only: its name, id or api_key')
    .option('--actor <actor>', 'what this one did only: operator, gateway, client:<id>, provider:<name>')
    .option('--action <action>', 'of this kind only, such as endpoint.secret_read')
    .option('--target <target>', 'done to this only, such as item:<id>')
    .option('--since <instant>', 'since then: a day, a date and time, or an age such as 24h')
    .option('--limit <number>', 'at most so many', readLimit, 100)
    .addHelpText('after', '\nExample:\n  $ bank-api audit list --action user.delete --since 30d')
    .action(async ({ since, ...search }: ListOptions, self: Command) => {
      const result = await withStore(({ read }, { TIME_ZONE: timeZone }) => {
        // The trail goes by the machine's clock, in a sandbox too.
        const time = { timeZone, now: new Date() };
        const from = since === undefined ? undefined : readInstant('--since', since, time);
        return listAudit(read, { ...search, since: from });
      });
      print(self, result, ({ entries, more }) => {
        const rows = entries.map(({ number, at, actor, action, target, detail }) => [
          number,
          at,
          actor,
          action,
          target,
          detail && JSON.stringify(detail),
        ]);
        const shown = table(head, rows, 'No such entry.');
        return more ? `${shown}\nThere are more; --limit shows them.` : shown;
      });
    });

  command
    .command('verify')
    .description('Prove that no entry was changed, put in or taken away.')
    .option('--head <number:hash>', 'a head that was noted before', readHead)
    .addHelpText('after', verifyHelp)
    .action(async ({ head: noted }: { head?: NotedHead }, self: Command) => {
      const result = auditVerdictDocument(await withStore(({ read }) => verifyAudit(read, noted)));
      print(self, result, describe);
      if (result.broken)
        throw new CommandError(`the audit trail does not hold: entry ${result.broken.number} is broken`);
    });
}

function describe({
  entries,
  first,
  head: { number, hash },
  unchained,
  broken,
}: ReturnType<typeof auditVerdictDocument>) {
  const span = entries === 0 ? 'No entry' : `${entries} entries hold, from ${first} to ${number}`;
  return [
    first > 1 ? `${span}; those before ${first} were purged.` : `${span}.`,
    `Head: ${number}:${hash}`,
    unchained > 0
      ? `${unchained} of an older version are not in the chain yet; the next start of a server adds them.`
      : '',
    broken ? `Entry ${broken.number} ${broken.fault}.` : '',
    broken?.entry ? `There stands: ${JSON.stringify(broken.entry)}` : '',
  ]
    .filter(Boolean)
    .join('\n');
}

function readHead(text: string): NotedHead {
  const [, number, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!number || !hash) throw new InvalidArgumentError('A number and a hash, as verify prints them: 1234:5f0c…');
  return { number: Number(number), hash };
}
