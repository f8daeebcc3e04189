import { z } from 'zod';
import { id } from '../providers/resources/id.ts';
import { skipReasons } from '../providers/skipped_row.ts';

const reasons = Object.entries(skipReasons).map(([reason, meaning]) => `\`${reason}\` (${meaning})`);

/** So many are named. */
export const namedSkipped = 100;

/** What stands beside `message` where rows were left out of a list. Not there when none was. */
export const skipped = z
  .array(
    z.object({
      reason: z.string().describe(`${reasons.join(', ')}; an open list`),
      id: id.nullable().describe('of the row, where it has one'),
    }),
  )
  .describe(
    `Rows of the provider that cannot be rows of this list; they stopped no other. Not there when there are none. At most ${namedSkipped} are named; where there are more, one more entry says how many.`,
  );
