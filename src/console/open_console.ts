import type { ConsoleOptions, ConsoleParts } from './console_parts.ts';
import { openRefusalTrail } from './refusal_trail.ts';
import { SignInGate } from './sign_in/sign_in_gate.ts';

/** Opens the console; `serveConsole` serves it. */
export function openConsole(options: ConsoleOptions): ConsoleParts & { close(): Promise<void> } {
  const refusals = openRefusalTrail(options);
  return { ...options, refusals, signIns: new SignInGate(), close: () => refusals.close() };
}
