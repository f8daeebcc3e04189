import { EntitySchema } from 'typeorm';
import { instant } from './instant.ts';
import { wholeNumber } from './whole_number.ts';

/**
 * How often something happened in a short span of time, over all replicas (docs/decisions/0730-figures-are-kept-as-tallies.md).
 * What each series counts and how its keys are written: src/operations/tallies.ts.
 */
export interface Tally {
  series: string;
  /** The beginning of the span. */
  at: Date;
  key: string;
  count: number;
}

export const Tally = new EntitySchema<Tally>({
  name: 'Tally',
  tableName: 'tallies',
  columns: {
    series: { type: 'varchar', length: 16, primary: true },
    at: { ...instant(), primary: true },
    key: { type: 'varchar', length: 240, primary: true },
    count: wholeNumber(),
  },
});
