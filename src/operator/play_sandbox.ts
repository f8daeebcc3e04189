import { z } from 'zod';
import type { Settings } from '../../config/settings.ts';
import { SandboxError } from '../operations/empty_sandbox.ts';
import { orderSandbox, requireSandbox } from './order_sandbox.ts';

const turned = z.object({ now: z.iso.datetime(), days: z.number() });
const triggered = z.object({ type: z.string(), site: z.string(), did: z.string(), deliveries: z.array(z.string()) });

/**
 * Turns the clock of the running sandbox on: simulated banks and gateway. The banks are read once then, and what recurs is done.
 * @throws SandboxError outside of the sandbox, or where none runs
 */
export async function turnSandboxClock(settings: Settings, days: number): Promise<z.infer<typeof turned>> {
  return turned.parse(await ordered(settings, 'clock', { days }));
}

/**
 * Lets a real event of a type come to a site of the demo client.
 * @param site the demo site when missing
 * @returns its deliveries by their `webhook-id`
 * @throws SandboxError outside of the sandbox, where none runs, and with the reason where no event came
 */
export async function triggerEvent(
  settings: Settings,
  type: string,
  site: string | undefined,
): Promise<z.infer<typeof triggered>> {
  return triggered.parse(await ordered(settings, 'trigger', { type, ...(site !== undefined && { site }) }));
}

async function ordered(settings: Settings, order: string, body: object): Promise<unknown> {
  requireSandbox(settings);
  const answer = await orderSandbox(order, body);
  if (answer === undefined) throw new SandboxError('no sandbox runs in this folder: npm start runs one');
  return answer;
}
