import type { RequestListener } from 'node:http';

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
      handle = await inTime(started);
      held -= 1;
    }
    if (handle) handle(request, response);
    else response.writeHead(503).end('starting');
  };
}

async function inTime(started: Promise<RequestListener | undefined>): Promise<RequestListener | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), longestMs);
  });
  try {
    return await Promise.race([started, late]);
  } finally {
    clearTimeout(timer);
  }
}
