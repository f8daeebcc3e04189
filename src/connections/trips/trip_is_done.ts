import type { TripMode } from '../../providers/provider.ts';
import type { Needs } from '../../providers/resources/needs.ts';

/**
 * Whether an item's state alone says that a trip has reached what it was for, when no return said so. Still waiting, or
 * wanting the person again, it has not; a professional account that awaits its confirmation is connected all the same.
 */
export function tripIsDone(needs: Needs, mode: TripMode): boolean {
  return needs === 'nothing' || (needs === 'pro' && mode !== 'pro');
}
