import type { Command } from 'commander';
import { loadSettings, type Settings } from '../../config/settings.ts';
import { type Finding, failed, ok } from '../operator/checks/finding.ts';
import { examineInstallation } from '../operator/examine_installation.ts';
import { CommandError, describeFailure } from './failure.ts';
import { print } from './print.ts';
import { sayDatabase } from './say_database.ts';

/** `bank-api doctor` */
export function doctorCommand(command: Command): void {
  command
    .description(
      'Say what is wrong with this installation, and what to do. Calls each provider once, and changes nothing; a server may be running.',
    )
    .addHelpText('after', '\nExit code: 0 when nothing failed (warnings do not count), else 1.')
    .action(async (_options, self: Command) => {
      const findings = await examine();
      const failures = findings.filter(({ status }) => status === 'failed').length;
      print(self, { ok: failures === 0, checks: findings }, ({ checks }) => checks.map(describe).join('\n'));
      if (failures > 0) throw new CommandError(failures === 1 ? 'one check failed' : `${failures} checks failed`);
    });
}

async function examine(): Promise<Finding[]> {
  let settings: Settings;
  try {
    settings = await loadSettings();
  } catch (error) {
    return [failed('settings', describeFailure(error), 'docs/settings.md says what each setting may be')];
  }
  sayDatabase(settings);
  return [ok('settings', `read for ${settings.NODE_ENV}`), ...(await examineInstallation(settings))];
}

function describe({ check, status, detail, advice }: Finding): string {
  const line = `${status.padEnd(7)}  ${check.padEnd(12)}  ${detail}`;
  return advice === null ? line : `${line}\n${' '.repeat(23)}→ ${advice}`;
}
