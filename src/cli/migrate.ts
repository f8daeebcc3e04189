import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { loadSettings, type Settings } from '../../config/settings.ts';
import { type PlannedMigration, planMigrations } from '../operator/plan_migrations.ts';
import { type SchemaVerdict, verifySchema } from '../operator/verify_schema.ts';
import { sqlitePath } from '../store/data_source_options.ts';
import { openStore } from '../store/store.ts';
import { CommandError } from './failure.ts';
import { print } from './print.ts';
import { sayDatabase } from './say_database.ts';

const planHelp = `
A column that is only added is not named: that takes a moment. On SQLite all migrations are one transaction.

Example:
  $ bank-api migrate plan`;

const applyHelp = `
A server does the same when it starts; here it is a step of its own, for a cluster. Servers of the version before go on
meanwhile unless CHANGELOG.md says otherwise, and wait for the tables that the plan names.

Example:
  $ bank-api backup /backup/before.dump
  $ bank-api migrate apply`;

/** `bank-api migrate …` */
export function migrateCommands(command: Command): void {
  command.description('Migrations bring the tables of the database to this version.');

  command
    .command('plan')
    .description('List the migrations that would run, and what each does to tables. Changes nothing.')
    .addHelpText('after', planHelp)
    .action(async (_options, self: Command) => {
      const planned = await planMigrations(await settingsSaid());
      print(self, { migrations: planned }, ({ migrations }) => migrations.map(describe).join('\n') || nothingToDo);
    });

  command
    .command('apply')
    .description('Run the migrations that the database lacks.')
    .addHelpText('after', applyHelp)
    .action(async (_options, self: Command) => {
      const settings = await settingsSaid();
      refuseMissing(settings);
      const applied = (await planMigrations(settings)).map(({ name }) => name);
      await (await openStore(settings.DATABASE_URL)).close();
      print(self, { applied }, () => (applied.length === 0 ? nothingToDo : `Applied: ${applied.join(' ')}`));
    });

  command
    .command('verify')
    .description('Compare the tables of the database with those that this version expects. Changes nothing.')
    .addHelpText('after', '\nExit code: 0 when they are the same, else 1.')
    .action(async (_options, self: Command) => {
      const settings = await settingsSaid();
      refuseMissing(settings);
      const verdict = await verifySchema(settings);
      const problems = problemsOf(verdict);
      print(self, { same: problems.length === 0, ...verdict }, () => problems.join('\n') || same);
      if (problems.length > 0) throw new CommandError('the database is not as this version expects it');
    });
}

const nothingToDo = 'The database has every migration of this version.';
const same = 'The tables are those that this version expects.';

async function settingsSaid(): Promise<Settings> {
  const settings = await loadSettings();
  sayDatabase(settings);
  return settings;
}

function refuseMissing({ DATABASE_URL }: Settings): void {
  const file = sqlitePath(DATABASE_URL);
  if (file !== undefined && !existsSync(file)) {
    throw new CommandError(`there is no ${file}: the first start of a server makes it`);
  }
}

function describe({ name, does, tables }: PlannedMigration): string {
  const lines = tables.map(
    ({ table, work, rows, meanwhile }) => `  ${words[work]} ${table} (${rows} rows); meanwhile ${meanwhile}`,
  );
  return [`${name}: ${does}`, ...lines].join('\n');
}

const words = {
  rewrite: 'writes anew:',
  index: 'builds an index on',
  check: 'checks foreign keys of',
  change: 'changes rows of',
};

function problemsOf({ missing, unknown, differences }: SchemaVerdict): string[] {
  return [
    ...missing.map((name) => `It lacks the migration ${name}.`),
    ...unknown.map((name) => `It has the migration ${name} of a newer version.`),
    ...differences.map((statement) => `It differs; this would make it the same: ${statement}`),
  ];
}
