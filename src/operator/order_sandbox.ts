import { z } from 'zod';
import type { Settings } from '../../config/settings.ts';
import { SandboxError } from '../operations/empty_sandbox.ts';
import { readControl, sandboxFolder } from '../operations/sandbox_folder.ts';

/** It ends, starts again and links a bank at each provider, or reads every bank: some seconds. */
const orderMs = 120_000;

const refused = z.object({ error: z.string() });

/** @throws SandboxError where the settings have none */
export function requireSandbox({ SANDBOX }: Pick<Settings, 'SANDBOX'>): void {
  if (SANDBOX !== 'on') throw new SandboxError('the sandbox is off (SANDBOX): nothing is done');
}

/**
 * Asks the running sandbox for something.
 * @param order its path, and what goes with it
 * @returns what it answers; undefined when nobody is there who takes orders of this folder: none runs, or one was killed
 * @throws SandboxError with its reason when it does not do it
 */
export async function orderSandbox(order: string, body?: object, folder = sandboxFolder): Promise<unknown> {
  const control = await readControl(folder);
  if (!control) return undefined;
  let answer: unknown;
  try {
    const response = await fetch(`${control.url}/${order}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${control.token}` },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(orderMs),
    });
    if (response.status !== 200 && response.status !== 409) return undefined;
    answer = await response.json();
  } catch (error) {
    if (!isRefusedConnection(error)) throw new SandboxError(`the running sandbox did not answer: ${messageOf(error)}`);
    return undefined;
  }
  const failure = refused.safeParse(answer);
  if (failure.success) throw new SandboxError(failure.data.error);
  return answer;
}

function isRefusedConnection(error: unknown): boolean {
  const { cause } = error as { readonly cause?: NodeJS.ErrnoException };
  return cause?.code === 'ECONNREFUSED';
}

function messageOf(error: unknown): string {
  const { cause, message } = error as Error & { readonly cause?: Error };
  return cause?.message ?? message;
}
