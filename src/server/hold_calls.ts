import type { RequestListener } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** Calls in all; a proxy that asks nobody whether a replica is ready sends it half of them. */
const mostHeld = 512;
/** A start takes a second or two; a migration may take longer, and is not waited for. */
const longestMs = 10_000;

/**
 * Holds the calls that come between listening and being ready, so that a replica that starts behind a proxy loses none; whether it
 * is ready is answered at once.
 * @param started resolves to what answers calls from then on, or to nothing when the start failed
 */
export function holdCalls(started: Promise<RequestListener | undefined>): RequestListener {
  let held = 0;
  return async (request, response) => {
    let handle: RequestListener | undefined;
    if (held < mostHeld && !request.url?.startsWith('/health/')) {
      held += 1;
      handle = await Promise.race([started, delay(longestMs, undefined, { ref: false })]);
      held -= 1;
    }
    if (handle) handle(request, response);
    else {
      response.writeHead(503, { 'content-type': 'application/json' });
      response.end('{"status":"not ready","reason":"starting"}');
    }
  };
}
