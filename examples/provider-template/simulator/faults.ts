import { z } from 'zod';
import { answerFaults, webhookFaults } from '../../../src/sandbox/simulator/faults/fault_board.ts';

/** What can go wrong on demand; every switch is off by default. */
export const faultSwitches = z.strictObject({
  answers: answerFaults('GET /v1/connections/:id'),
  webhooks: z.enum(['on', 'off']).default('on').describe('off sends none'),
  ...webhookFaults,
});

export type FaultSwitches = z.infer<typeof faultSwitches>;
