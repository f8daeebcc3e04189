import type { RotationOutcome } from '../../security/sealing/rotate_keys.ts';

/** What a rotation of the sealing keys did, as an operator sees it. */
export function rotationDocument({ newest, resealed, notNeeded, dropped, unreadable, settled }: RotationOutcome) {
  return { newest, resealed, settled, not_needed: notNeeded, dropped, unreadable };
}

/** What keeps a rotation from being complete; undefined when nothing does. */
export function rotationProblem({ unreadable, settled }: RotationOutcome): string | undefined {
  if (unreadable.length > 0) return 'some values could not be opened; no key was dropped';
  return settled ? undefined : 'a server still seals with an older key; restart all servers and run this again';
}
