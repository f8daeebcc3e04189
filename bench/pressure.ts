import type { Pressure, Row } from '../test/pressure/row.ts';
import { rows } from '../test/pressure/rows.ts';
import { openStand, type Stand } from '../test/pressure/stand/open_stand.ts';
import { startChild } from './child_process.ts';
import { percentile } from './send_events.ts';
import { startStandGateway } from './start_stand_gateway.ts';

/** In each state, or as many as there is time for: the command line takes a good part of a second. */
const calls = 100;
const mostMs = 10_000;
/** In each state, before that: the first seconds of a flood compile the gateway's code for it. */
const warmUp = 100;

/**
 * For each shared thing, how long another waits for what it must still get, before and while one client presses it: the table
 * of `test/pressure`, with the gateway in a process of its own. `pressure audit` measures the rows with that in their name.
 */
export async function run(): Promise<void> {
  const chosen = process.argv[3] ?? '';
  for (const row of rows) if (row.thing.includes(chosen)) await measure(row);
}

async function measure(row: Row): Promise<void> {
  const stand = await openStand(row, 2 * (warmUp + calls), startStandGateway);
  await timesOf(row, stand, warmUp);
  const quiet = await timesOf(row, stand, calls);
  const pressure = 'flood' in row ? await floodFromOutside(row, stand) : await row.press(stand);
  await timesOf(row, stand, warmUp);
  const pressed = await timesOf(row, stand, calls);
  if (!pressure.goesOn()) throw new Error(`${row.thing}: the pressure was over before the other was served`);
  await pressure.end();
  await stand.close();
  const [before, beside] = [quiet, pressed].map((times) => percentile(times, 0.95)) as [number, number];
  console.log(
    `${row.thing}: p95 ${before.toFixed(1)} ms quiet, ${beside.toFixed(1)} ms pressed, ratio ${(beside / before).toFixed(2)} (at most 3), ${pressed.length} calls`,
  );
}

/** Whose process measures must have nothing else to do. */
async function floodFromOutside({ thing }: Row, { facts }: Stand): Promise<Pressure> {
  const child = await startChild('flood', { FLOOD: JSON.stringify({ thing, facts }) });
  return {
    goesOn: () => true,
    end: async () => {
      // Its flood failed when it has ended; then this throws.
      await child.processorMicroseconds();
      await child.stop();
    },
  };
}

/** Milliseconds of so many calls, one after the other, sorted. */
async function timesOf(row: Row, stand: Stand, count: number): Promise<readonly number[]> {
  const times: number[] = [];
  const endsAt = performance.now() + mostMs;
  while (times.length < count && performance.now() < endsAt) {
    const startedAt = performance.now();
    await row.get(stand);
    times.push(performance.now() - startedAt);
  }
  return times.sort((one, other) => one - other);
}
