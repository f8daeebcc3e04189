import { z } from 'zod';
import type { Settings } from '../../config/settings.ts';
import { emptySandbox, SandboxError } from '../operations/empty_sandbox.ts';
import { forgetSimulations, hasSandbox, sandboxFolder } from '../operations/sandbox_folder.ts';
import { openStore } from '../store/store.ts';
import { orderSandbox, requireSandbox } from './order_sandbox.ts';

export interface SandboxReset {
  readonly reset: true;
  /** Where the gateway goes on; null when none runs. */
  readonly gateway: string | null;
}

const done = z.object({ gateway: z.string() });

/**
 * Brings the sandbox back to the state of a fresh start: simulators, demo site, clock, and everything in the database that came from
 * them. A running one does it itself, and serves on at the same addresses; else the files and the database are emptied here, and
 * the next start links the demo banks. Clients and their keys stay.
 * @throws SandboxError outside of the sandbox
 */
export async function resetSandbox(settings: Settings, folder = sandboxFolder): Promise<SandboxReset> {
  requireSandbox(settings);
  const answer = await orderSandbox('reset', undefined, folder);
  if (answer !== undefined) return { reset: true, gateway: done.parse(answer).gateway };
  if (!(await hasSandbox(folder))) throw new SandboxError(`no sandbox has run in this folder: there is no ${folder}`);
  // Alone: a gateway that runs without this folder knows nothing of it.
  const store = await openStore(settings.DATABASE_URL, { alone: true, mustExist: true });
  try {
    await emptySandbox(store);
  } finally {
    await store.close();
  }
  await forgetSimulations(folder);
  return { reset: true, gateway: null };
}
