import { Command } from 'commander';
import { version } from '../operations/version.ts';
import { visibleLines } from '../operations/visible_text.ts';

/** What the commands do not do by themselves. */
export interface CommandLineParts {
  /** Runs the server in this process; returns when it is ready. */
  serve(): Promise<void>;
}

/** A group of commands. Its file, and with it the database, is loaded only when the group is asked for. */
interface Group {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<(command: Command, parts: CommandLineParts) => void>;
}

const groups: readonly Group[] = [
  {
    name: 'init',
    summary: 'prepare an installation: folders, a key, a file of settings',
    load: async () => (await import('./init.ts')).initCommand,
  },
  {
    name: 'start',
    summary: 'run the server',
    load: async () => {
      const { startCommand } = await import('./start.ts');
      return (command, { serve }) => startCommand(command, serve);
    },
  },
  {
    name: 'client',
    summary: 'clients and their credentials: add, list, show, restrict, rotate, disable, enable',
    load: async () => (await import('./client.ts')).clientCommands,
  },
  {
    name: 'operator',
    summary: 'who signs in to the console: add, list, invite, role, disable, enable, sign-out',
    load: async () => (await import('./operator.ts')).operatorCommands,
  },
  {
    name: 'site',
    summary: 'the ERP sites of clients: list, show, allow-origin',
    load: async () => (await import('./site.ts')).siteCommands,
  },
  {
    name: 'item',
    summary: 'bank connections: list, show',
    load: async () => (await import('./item.ts')).itemCommands,
  },
  {
    name: 'event',
    summary: 'what providers and the gateway itself had to tell: list, show',
    load: async () => (await import('./event.ts')).eventCommands,
  },
  {
    name: 'delivery',
    summary: 'events on their way to the sites: list, show, retry, cancel',
    load: async () => (await import('./delivery.ts')).deliveryCommands,
  },
  {
    name: 'endpoint',
    summary: 'where the events of each site go: list, show, pause, resume, rotate-secret',
    load: async () => (await import('./endpoint.ts')).endpointCommands,
  },
  {
    name: 'replay',
    summary: 'send a site again what it was sent in a span of time',
    load: async () => (await import('./replay.ts')).replayCommand,
  },
  {
    name: 'replays',
    summary: 'what is being sent again: list, show, stop',
    load: async () => (await import('./replays.ts')).replaysCommands,
  },
  {
    name: 'listen',
    summary: 'pull the events of a site and post them to a program near by',
    load: async () => (await import('./listen/listen.ts')).listenCommand,
  },
  {
    name: 'keys',
    summary: 'the keys that seal provider tokens and webhook bodies: generate, rotate',
    load: async () => (await import('./keys.ts')).keysCommands,
  },
  {
    name: 'audit',
    summary: 'the audit trail, who did what: list, verify',
    load: async () => (await import('./audit.ts')).auditCommands,
  },
  {
    name: 'doctor',
    summary: 'say what is wrong with this installation, and what to do',
    load: async () => (await import('./doctor.ts')).doctorCommand,
  },
  {
    name: 'backup',
    summary: 'write the database into a file, while servers run',
    load: async () => (await import('./backup.ts')).backupCommand,
  },
  {
    name: 'restore',
    summary: 'put a backup in the place of the database',
    load: async () => (await import('./restore.ts')).restoreCommand,
  },
  {
    name: 'migrate',
    summary: 'bring the tables of the database to this version: plan, apply, verify',
    load: async () => (await import('./migrate.ts')).migrateCommands,
  },
  {
    name: 'methods',
    summary: 'the methods that a site may call',
    load: async () => (await import('./methods.ts')).methodsCommand,
  },
  {
    name: 'sandbox',
    summary: 'the simulated providers and the demo site: reset',
    load: async () => (await import('./sandbox.ts')).sandboxCommands,
  },
  {
    name: 'trigger',
    summary: 'in the sandbox: let an event of a type come',
    load: async () => (await import('./trigger.ts')).triggerCommand,
  },
  {
    name: 'clock',
    summary: 'in the sandbox: turn the clock on',
    load: async () => (await import('./clock.ts')).clockCommand,
  },
];

const help = `
Settings come from the environment, from the file that BANK_API_ENV_FILE names (in production else
/etc/bank-api/bank-api.env), and from config/*.json in the current folder; docs/settings.md lists them.

Examples:
  $ bank-api client add dokos          a new client; prints its key and secret, once
  $ bank-api client rotate dokos       a second secret; the first works for 24 hours more
  $ bank-api item list --needs sca     connections that wait for a person
  $ bank-api delivery list --since 1d  what went out to the sites, and what did not
  $ bank-api doctor --json             for a monitoring system

Exit codes: 0 done; 1 it failed, or doctor found something wrong; 2 the command was not understood.`;

/**
 * The command `bank-api` with its groups; of those only the one that is asked for has its commands.
 * @param args without the program's own name
 */
export async function commandLine(args: readonly string[], parts: CommandLineParts): Promise<Command> {
  const program = new Command('bank-api')
    .description('Operates a Bank API gateway: an open gateway between ERP sites and open-banking providers.')
    .version(version)
    .option('--json', 'print JSON with stable names, for programs')
    .addHelpText('after', help)
    .configureHelp({ showGlobalOptions: true })
    // What was typed comes back in its messages, and may have been copied from a list.
    .configureOutput({ writeErr: (text) => process.stderr.write(visibleLines(text)) })
    .exitOverride();
  const asked = args.find((arg) => !arg.startsWith('-') && arg !== 'help');
  for (const { name, summary, load } of groups) {
    const command = program.command(name).summary(summary).copyInheritedSettings(program);
    if (name === asked) (await load())(command, parts);
  }
  return program;
}
