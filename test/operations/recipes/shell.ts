import type { Run } from '../../cli/bank_api.ts';
import { keptCommandLine } from '../../cli/kept_command_line.ts';

/** Where an operator types commands. */
export interface Shell {
  /** Runs `bank-api` with these words. */
  run(args: readonly string[]): Promise<Run>;
}

/** @param settings nothing but this, beside the path */
export function openShell(folder: string, settings: Readonly<Record<string, string>>): Shell {
  const environment = { PATH: process.env.PATH, ...settings };
  return { run: (args) => keptCommandLine({ folder, environment, args }) };
}
