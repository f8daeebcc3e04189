import { z } from 'zod';
import { Refusal } from '../../src/connections/refusal.ts';
import { method } from '../../src/methods/method.ts';

const described = { summary: 'Invented for a test.', scope: 'read' as const, result: z.unknown(), example: {} };

/** Gives back what it was given, as far as it declares it. */
export const echo = method({
  ...described,
  name: 'echo',
  arguments: z.object({ item_id: z.coerce.string().max(100), user: z.coerce.string().optional() }),
  run: async (_call, args) => args,
});

export const nothing = method({ ...described, name: 'nothing', arguments: z.object({}), run: async () => undefined });

/** Has two arguments that it cannot do without. */
export const strict = method({
  ...described,
  name: 'strict',
  arguments: z.object({ account_id: z.string(), since: z.string({ error: 'must be a text' }) }),
  run: async () => 'ok',
});

export const busy = method({
  ...described,
  name: 'busy',
  arguments: z.object({}),
  run: async () => {
    throw new Refusal('rate_limited', 'Too many links for this item', { retryAfterSeconds: 5 });
  },
});

/** A method that only throws. */
export function failing(name: string, error: () => unknown) {
  return method({
    ...described,
    name,
    arguments: z.object({}),
    run: async () => {
      throw error();
    },
  });
}

/** A method that only answers. */
export function answering(name: string, answer: () => unknown) {
  return method({ ...described, name, arguments: z.object({}), run: async () => answer() });
}
