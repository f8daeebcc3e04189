import { z } from 'zod';
import { answerFaults, webhookFaults } from '../../simulator/faults/fault_board.ts';

/** What can go wrong on demand; every switch is off by default. The page `/` prints these descriptions. */
export const faultSwitches = z.strictObject({
  answers: answerFaults('GET /v1/connections/:id'),
  contentRange: z
    .enum(['usual', 'absent', 'endless'])
    .default('usual')
    .describe('whether lists say how long they are; endless says that there is always more'),
  ranges: z.enum(['usual', 'ignored']).default('usual').describe('ignored answers every range with the first rows'),
  brackets: z
    .enum(['both', 'encoded', 'raw'])
    .default('both')
    .describe('which form of the brackets in a query the signature must be made over'),
  events: z
    .enum(['newest_first', 'oldest_first', 'off'])
    .default('newest_first')
    .describe('the order of /events; off makes and sends none'),
  ...webhookFaults,
  documents: z
    .enum(['usual', 'short', 'changed'])
    .default('usual')
    .describe('the file that is downloaded: short lacks its last byte, changed has another one'),
  unknownStates: z
    .boolean()
    .default(false)
    .describe('connections have a status and a code that no client has seen before'),
  cfonb: z.enum(['published', 'overpunched']).default('published').describe('how the downloads write amounts'),
});

export type FaultSwitches = z.infer<typeof faultSwitches>;
