import type { z } from 'zod';
import { seedNumber } from '../../simulated_bank/chance.ts';
import { type AnswerFault, FaultBoard } from '../faults/fault_board.ts';
import { Timers } from '../life/syncs.ts';
import { openStateFile, type StateForm } from '../state/state_form.ts';
import { type SimulatorOptions, usualOptions } from './options.ts';

const dayMs = 86_400_000;

/**
 * What any simulator consists of; the world of a provider has more.
 * @param switches the provider's faults
 * @throws when the state file is not readable
 * @since 0.2
 */
export function openWorld<State extends object, Switches extends { answers: AnswerFault[] }, Order extends object>(
  options: SimulatorOptions,
  form: StateForm<State>,
  switches: z.ZodType<Switches, Order>,
) {
  const { seed, clock } = { ...usualOptions, ...options };
  const file = openStateFile(options.stateFile, form);
  const passed: { daysPassed?: number } = file.state;
  return {
    seed: seedNumber(seed),
    /** The address under which the simulator is reached; known once it listens. */
    publicUrl: options.publicUrl ?? '',
    /** The clock that was given: what callers hold (tokens, codes, limits) lives by it. */
    time: clock,
    /** The banks' time: the days that people have let pass are in it too. */
    clock: () => clock() + (passed.daysPassed ?? 0) * dayMs,
    passDay(): void {
      passed.daysPassed = (passed.daysPassed ?? 0) + 1;
      file.changed();
    },
    log: options.log,
    file,
    state: file.state,
    faults: new FaultBoard(switches),
    timers: new Timers(),
    /** Calls of the API by route. */
    received: new Map<string, number>(),
  };
}

/** What the kit needs to know of a provider's world. */
export type SimulatorWorld = Omit<ReturnType<typeof openWorld>, 'state' | 'file' | 'faults'> & {
  readonly file: { changed(): void; close(): void };
  readonly faults: { takeAnswerFault(route: string): AnswerFault | undefined };
};
