import type { Pressure } from '../row.ts';

/** A flood that is not answered does not become a heap of open calls. */
const mostOpen = 64;

/** It is begun so many times a second, whatever becomes of it. Resolves when it was done once. */
export async function keepOn(perSecond: number, work: () => Promise<unknown>): Promise<Pressure> {
  const open = new Set<Promise<unknown>>();
  const first = Promise.withResolvers<void>();
  let failure: unknown;
  let goesOn = true;
  const stop = () => {
    goesOn = false;
    clearInterval(timer);
  };
  const begin = () => {
    if (open.size >= mostOpen) return;
    const one: Promise<unknown> = work()
      .then(
        () => first.resolve(),
        (error) => {
          failure = error;
          first.reject(error);
          stop();
        },
      )
      .finally(() => open.delete(one));
    open.add(one);
  };
  const timer = setInterval(begin, 1000 / perSecond);
  begin();
  await first.promise;
  return {
    goesOn: () => goesOn,
    end: async () => {
      stop();
      await Promise.all(open);
      if (failure) throw failure;
    },
  };
}
