import type { Pressure } from '../row.ts';

/** So many do it again and again, each when the one before has ended. Resolves when it was done once. */
export async function keepOn(count: number, work: () => Promise<unknown>): Promise<Pressure> {
  let goesOn = true;
  const stop = () => {
    goesOn = false;
  };
  const first = Promise.withResolvers<void>();
  const repeat = async () => {
    while (goesOn) {
      await work();
      first.resolve();
    }
  };
  const all = Promise.all(Array.from({ length: count }, repeat));
  all.then(stop, stop);
  await Promise.race([first.promise, all]);
  return {
    goesOn: () => goesOn,
    end: async () => {
      stop();
      await all;
    },
  };
}
