import type { ErrorEntries } from './error_entry.ts';

/** What an operator can mend; the message of each says all there is to say. */
export const operatorErrors = {
  settings_wrong: {
    thrownAs: 'SettingsError',
    exitCode: 1,
    meaning: 'a setting is wrong, is missing in production, or is none; the message names it',
    whatToDo: 'docs/settings.md says what each may be',
  },
  database_newer: {
    thrownAs: 'StoreError',
    exitCode: 1,
    meaning: 'a newer version of the gateway has migrated the database',
    whatToDo: 'start that version, or restore the backup made before it',
  },
  database_missing: {
    thrownAs: 'DatabaseMissing',
    exitCode: 1,
    meaning: 'there is no database where the settings say, or it holds no gateway; a command makes none',
    whatToDo:
      'start the gateway once, or name another database with `DATABASE_URL`, or the file of settings with `BANK_API_ENV_FILE`',
  },
  database_in_use: {
    thrownAs: 'DatabaseInUse',
    exitCode: 1,
    meaning: 'another gateway runs on this SQLite file, which serves one',
    whatToDo: 'stop the other one, or use PostgreSQL (docs/operations.md, "Several replicas")',
  },
  traces_missing: {
    thrownAs: 'TracesMissing',
    exitCode: 1,
    meaning:
      'traces are asked for with `OTEL_EXPORTER_OTLP_ENDPOINT`, and the packages that send them are not installed',
    whatToDo:
      'install what the message names beside the gateway, or take the setting out (docs/observability.md, "Traces")',
  },
  backup_refused: {
    thrownAs: 'BackupError',
    exitCode: 1,
    meaning:
      'a backup was not made, or not restored: the file is there already, is damaged, is none, or a program is missing',
    whatToDo: 'nothing was changed; the message says what is wrong and what to run',
  },
  sandbox_refused: {
    thrownAs: 'SandboxError',
    exitCode: 1,
    meaning: 'the sandbox is off, has never run here, or its database was also served without it',
    whatToDo: 'nothing was reset; the message says which it is',
  },
  sealing_failed: {
    thrownAs: 'SealingError',
    exitCode: 1,
    meaning:
      'the sealing keys are missing, malformed or not those of this database, or a sealed value was changed or moved',
    whatToDo: 'restore the keys from the backup; without them the tokens in the database are lost',
  },
  rotation_refused: {
    thrownAs: 'RotationRefused',
    exitCode: 1,
    meaning: 'a gateway that lives does not know the sealing key that everything is to be sealed with',
    whatToDo:
      'nothing was changed; give it the key, behind its others, and run this again (docs/operations.md, "New sealing keys on replicas")',
  },
  client_refused: {
    thrownAs: 'ClientError',
    exitCode: 1,
    meaning: 'no client has this name, another one has it already, or it is no name',
    whatToDo: '`bank-api client list` shows them all',
  },
  operator_refused: {
    thrownAs: 'OperatorError',
    exitCode: 1,
    meaning:
      'another operator has this name already, it is no name, it is disabled, or an OpenID provider says what it may',
    whatToDo: '`bank-api operator list` shows them all',
  },
  endpoint_unknown: {
    thrownAs: 'UnknownEndpoint',
    exitCode: 1,
    meaning: 'no endpoint has this id, or the site that was named has given no webhook_url',
    whatToDo: '`bank-api endpoint list` shows them all',
  },
  delivery_refused: {
    thrownAs: 'DeliveryError',
    exitCode: 1,
    meaning: 'no delivery has this id, or it has ended already and cannot be cancelled',
    whatToDo: '`bank-api delivery list` shows the last ones',
  },
  name_unknown: {
    thrownAs: 'UnknownName',
    exitCode: 1,
    meaning: 'nothing has the name or id that was given',
    whatToDo: 'the message says where the right ones are listed',
  },
  name_ambiguous: {
    thrownAs: 'UnknownName',
    exitCode: 1,
    meaning: 'several clients have a site of this name',
    whatToDo: "say which with `--client`, or give the site's id",
  },
  value_wrong: {
    thrownAs: 'WrongValue',
    exitCode: 2,
    meaning: 'a value cannot be read; the message names it and says what is expected',
    whatToDo: 'give it in one of the forms that the message shows',
  },
  command_wrong: {
    thrownAs: 'UsageError',
    exitCode: 2,
    meaning: 'the command was understood, but its options do not fit each other or this installation',
    whatToDo: 'the message says which; `--help` shows what there is',
  },
  command_failed: {
    thrownAs: 'CommandError',
    exitCode: 1,
    meaning:
      'the command ran and ended with something wrong: a check of `doctor` failed, a key rotation is not complete',
    whatToDo: 'what was printed before says what, and what to do',
  },
} as const satisfies ErrorEntries;
