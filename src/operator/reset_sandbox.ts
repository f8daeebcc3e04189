import { z } from 'zod';
import type { Settings } from '../../config/settings.ts';
import { emptySandbox, SandboxError } from '../operations/empty_sandbox.ts';
import {
  forgetSimulations,
  hasSandbox,
  readControl,
  type SandboxControl,
  sandboxFolder,
} from '../operations/sandbox_folder.ts';
import { openStore } from '../store/store.ts';

export interface SandboxReset {
  readonly reset: true;
  /** Where the gateway goes on; null when none runs. */
  readonly gateway: string | null;
}

/** It ends, starts again and links a bank at each provider: some seconds. */
const resetMs = 120_000;

/**
 * Brings the sandbox back to the state of a fresh start: simulators, demo site, and everything in the database that came from
 * them. A running one does it itself, and serves on at the same addresses; else the files and the database are emptied here, and
 * the next start links the demo banks. Clients and their keys stay.
 * @throws SandboxError outside of the sandbox
 */
export async function resetSandbox(settings: Settings, folder = sandboxFolder): Promise<SandboxReset> {
  if (settings.SANDBOX !== 'on') throw new SandboxError('the sandbox is off (SANDBOX): nothing is reset');
  const control = await readControl(folder);
  const answer = control && (await askRunning(control));
  if (answer) return answer;
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

const done = z.object({ gateway: z.string() });
const refused = z.object({ error: z.string() });

/** @returns undefined when nobody is there who takes orders of this folder: the file is of one that was killed */
async function askRunning({ url, token }: SandboxControl): Promise<SandboxReset | undefined> {
  let body: unknown;
  try {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${url}/reset`, { method: 'POST', headers, signal: AbortSignal.timeout(resetMs) });
    if (response.status !== 200 && response.status !== 409) return undefined;
    body = await response.json();
  } catch (error) {
    if (!isRefusedConnection(error)) throw new SandboxError(`the running sandbox did not answer: ${messageOf(error)}`);
    return undefined;
  }
  const failure = refused.safeParse(body);
  if (failure.success) throw new SandboxError(failure.data.error);
  return { reset: true, gateway: done.parse(body).gateway };
}

function isRefusedConnection(error: unknown): boolean {
  const { cause } = error as { readonly cause?: NodeJS.ErrnoException };
  return cause?.code === 'ECONNREFUSED';
}

function messageOf(error: unknown): string {
  const { cause, message } = error as Error & { readonly cause?: Error };
  return cause?.message ?? message;
}
