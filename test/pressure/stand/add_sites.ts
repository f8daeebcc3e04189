import type { Reach } from './reach.ts';

const atOnce = 16;

/** Gives the one so many sites more, each with an endpoint: a site is recorded when it asks for a link. */
export async function addSites({ one, at }: Pick<Reach, 'one' | 'at'>, count: number): Promise<void> {
  let added = 0;
  const add = async () => {
    while (added < count) {
      added += 1;
      await one.site.link(undefined, { ...at(`/fast/one-${added}`), site: `one-${added}` });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, add));
}
