import type { Parts } from '../parts.ts';

/** A token, the user made known again, the page: each has the deadline, and each may come twice. */
const callsForOneLink = 10;

/**
 * Since when a link may still be asked for that has no answer on disk. What is older was left behind by a process that was
 * killed meanwhile: nobody has its page, and its place is free again.
 */
export function askedSince({ settings, now }: Pick<Parts, 'settings' | 'now'>): Date {
  return new Date(now().getTime() - callsForOneLink * settings.PROVIDER_TIMEOUT_MS);
}
