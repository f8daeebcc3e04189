import { In, MoreThanOrEqual } from 'typeorm';
import { Replay } from '../../../entities/replay.ts';
import { Tally } from '../../../entities/tally.ts';
import type { Overview } from '../../operator/overview/overview.ts';
import type { Store } from '../../store/store.ts';
import type { LiveNewsParts } from './live_news.ts';

const lookBackMs = 2 * 60_000;

/** How each topic of live news is looked at: a few rows each. */
export function liveLooks(
  store: Pick<Store, 'read'>,
  overview: () => Promise<Overview>,
  now: () => Date,
): LiveNewsParts['look'] {
  const { read } = store;
  return {
    overview: async () => {
      const { at: _, ...figures } = await overview();
      return JSON.stringify(figures, (_name, value) => (value instanceof Map ? [...value] : value));
    },
    replays: async () => {
      const columns = { id: true, state: true, done: true } as const;
      return JSON.stringify(await read.find(Replay, { select: columns, order: { createdAt: 'DESC' }, take: 50 }));
    },
    deliveries: async () => {
      const lately = new Date(now().getTime() - lookBackMs);
      const series = In(['event', 'attempt', 'arrival']);
      return JSON.stringify(await read.findBy(Tally, { series, at: MoreThanOrEqual(lately) }));
    },
  };
}
