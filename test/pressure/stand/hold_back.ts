import type { Pressure } from '../row.ts';
import type { Stand } from './open_stand.ts';

/**
 * Makes calls whose answers are held back at the gate, which was shut for them before. Resolves when so many are held.
 * @param begin makes one of them, and says how it was answered
 */
export async function holdBack(
  { gate }: Pick<Stand, 'gate'>,
  { calls, held, begin }: { readonly calls: number; readonly held: number; readonly begin: () => Promise<Response> },
): Promise<Pressure> {
  const begun = Array.from({ length: calls }, async () => {
    const answer = await begin();
    await answer.arrayBuffer();
    return answer.status;
  });
  const ended = Promise.all(begun);
  await Promise.race([gate.held.until(() => gate.held.count >= held), ended]);
  return {
    goesOn: () => gate.held.count >= held,
    end: async () => {
      gate.open();
      const statuses = await ended;
      if (statuses.some((status) => status !== 200)) throw new Error(`what was held back was answered ${statuses}`);
    },
  };
}
