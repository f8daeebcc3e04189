import type { ServerResponse } from 'node:http';

/** Aborted when the connection closes before the answer has gone out: its caller has left. */
export function callerOf(res: ServerResponse): AbortSignal {
  const left = new AbortController();
  const watch = () => {
    if (!res.writableFinished) left.abort();
  };
  if (res.destroyed) watch();
  else res.once('close', watch);
  return left.signal;
}
