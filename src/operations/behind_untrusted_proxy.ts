import type { Settings } from '../../config/settings.ts';

/** The gateway speaks plain HTTP, so something else must answer for https. */
export function isBehindUntrustedProxy({
  PUBLIC_URL,
  TRUST_PROXY,
}: Pick<Settings, 'PUBLIC_URL' | 'TRUST_PROXY'>): boolean {
  return TRUST_PROXY === 'off' && PUBLIC_URL?.startsWith('https://') === true;
}
