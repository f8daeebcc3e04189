import type { Settings } from '../../config/settings.ts';

const minuteMs = 60_000;

/** How long a session may rest. */
export function idleMsOf({ settings }: { readonly settings: Pick<Settings, 'CONSOLE_IDLE_MINUTES'> }): number {
  return settings.CONSOLE_IDLE_MINUTES * minuteMs;
}
