import type { Settings } from '../../config/settings.ts';
import { readSandboxDays } from '../operations/sandbox_days.ts';
import { sandboxFolder } from '../operations/sandbox_folder.ts';

const dayMs = 86_400_000;

/** The clock of the installation that a command works on: the machine's, and in a sandbox the days that `bank-api clock` has turned it on. */
export async function clockOf({ SANDBOX }: Pick<Settings, 'SANDBOX'>): Promise<() => Date> {
  const aheadMs = SANDBOX === 'on' ? (await readSandboxDays(sandboxFolder)) * dayMs : 0;
  return () => new Date(Date.now() + aheadMs);
}
