import type { ServerResponse } from 'node:http';
import { Caller } from '../../shares/caller.ts';

/** Who waits for this answer: leaves when the connection closes before it has gone out. */
export function callerOf(res: ServerResponse): Caller {
  const caller = new Caller();
  const watch = () => {
    if (!res.writableFinished) caller.leave();
  };
  if (res.destroyed) watch();
  // `close` comes once: `once` would wrap it for nothing.
  else res.on('close', watch);
  return caller;
}
