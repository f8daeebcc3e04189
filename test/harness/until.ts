import assert from 'node:assert/strict';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';

/** A test may take timers and clocks into its hands; a wait goes by those that were there before. */
const real = { nextTurn, delay };

/** For a machine that has a dozen other things to do. What never comes must end its test, and not hold up the run. */
const patienceSeconds = 30;

/** What comes by itself mostly comes at once; what comes from another process needs its time of the processor. */
const quickRounds = 20;
const pauseMs = 5;

/**
 * The one way in which a test waits for what happens beside it: no loop of a test is without an end.
 * @param what ends the sentence "waited in vain until …"
 * @param holds is asked again and again; what it throws ends the wait
 * @param seconds more where the gateway itself takes its time
 * @throws AssertionError with that sentence when it never holds
 */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  seconds: number = patienceSeconds,
): Promise<void> {
  const end = process.hrtime.bigint() + BigInt(Math.round(seconds * 1e9));
  for (let round = 0; !(await holds()); round += 1) {
    if (process.hrtime.bigint() > end) assert.fail(`waited ${seconds} s in vain until ${what}`);
    await (round < quickRounds ? real.nextTurn() : real.delay(pauseMs));
  }
}
