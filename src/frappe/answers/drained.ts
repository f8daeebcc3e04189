import type { ServerResponse } from 'node:http';

/** No byte moved for this long: the reader is gone. Well above the 20 s that a provider may take for a page. */
export const stalledMs = 120_000;

/** Resolves when what was written has left for the reader, or the reader has gone. */
export function drained(res: ServerResponse): Promise<void> {
  if (res.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      res.off('drain', done);
      res.off('close', done);
      resolve();
    };
    res.on('drain', done);
    res.on('close', done);
  });
}
