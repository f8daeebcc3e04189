import type { Page, Pages } from '../../providers/provider.ts';

/**
 * Lists of several providers as one, one after the other. The first page of each is asked for at once, and nothing is given before
 * all have come: what one of them fails with is still the answer then. One that fails later cuts the list.
 */
export function joined<T>(lists: readonly Pages<T>[]): Pages<T> {
  const [only, ...others] = lists;
  if (only === undefined) return nothing();
  return others.length === 0 ? only : inTurn(lists);
}

async function* nothing(): AsyncGenerator<Page<never>, void, undefined> {
  yield { rows: [], last: true };
}

async function* inTurn<T>(lists: readonly Pages<T>[]): AsyncGenerator<Page<T>, void, undefined> {
  const begun = lists.map((list) => list[Symbol.asyncIterator]());
  try {
    const firsts = await allOf(begun.map((list) => list.next()));
    for (const list of begun) {
      let page = firsts.shift()?.value;
      while (page) {
        const isOver: boolean = page.last;
        yield firsts.length === 0 ? page : { ...page, last: false };
        page = isOver ? undefined : (await list.next()).value;
      }
    }
  } finally {
    await Promise.all(begun.map((list) => list.return?.()));
  }
}

/** Waits for all, also when one fails, so that none goes on unseen. @throws what the first in order failed with */
async function allOf<T>(answers: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(answers);
  return settled.map((each) => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  });
}
