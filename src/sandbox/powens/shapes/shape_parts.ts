import type { BankData } from '../data/bank_data.ts';
import type { Faults } from '../faults/fault_switches.ts';

/** What the JSON of Powens is made from. */
export interface ShapeParts {
  readonly data: BankData;
  readonly faults: Faults;
}
