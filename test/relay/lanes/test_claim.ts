import { Wakes } from '../../../src/relay/schedulers/wakes.ts';

/** A claim that a test loses, and a lane that it wakes. */
export function testClaim() {
  const wakes = new Wakes();
  return { lost: false, woken: () => wakes.heed(), wakes };
}
