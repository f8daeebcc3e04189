import type { Settings } from '../../config/settings.ts';
import { openSandboxClock } from '../operations/sandbox_clock.ts';
import { sandboxFolder } from '../operations/sandbox_folder.ts';

/** The clock of the installation that a command works on: the machine's, and in a sandbox the one that `bank-api clock` turns on. */
export async function clockOf({ SANDBOX }: Pick<Settings, 'SANDBOX'>): Promise<() => Date> {
  return SANDBOX === 'on' ? (await openSandboxClock(sandboxFolder)).now : () => new Date();
}
