import { setTimeout as delay } from 'node:timers/promises';
import { Agent } from 'undici';
import { deliveryHeaders } from '../../relay/deliveries/delivery_headers.ts';
import { postDelivery } from '../../relay/deliveries/post_delivery.ts';
import type { SigningKey } from '../../relay/signatures.ts';
import { CommandError } from '../failure.ts';
import { askGateway, type GatewayAddress } from './ask_gateway.ts';

export interface Listening {
  readonly gateway: GatewayAddress;
  readonly site: string;
  readonly forward: string;
  readonly key: SigningKey;
  /** The event behind which to begin; the oldest that is kept when undefined. */
  readonly after: string | undefined;
  /** Ends when there is nothing more for now. */
  readonly once: boolean;
  /** Ends it in order: what is on its way is waited for. */
  readonly signal: AbortSignal;
  forwarded(event: Forwarded): void;
  /** That the gateway cannot be asked now; it is asked again. */
  waiting(why: string): void;
}

/** What became of one event. */
export interface Forwarded {
  readonly id: string;
  readonly created_at: string;
  readonly type: string;
  /** Of the receiver; null when no answer came. */
  readonly status: number | null;
  readonly error: string | null;
  readonly duration_ms: number;
}

interface FeedEvent {
  readonly id: string;
  readonly created_at: string;
  readonly provider: string;
  readonly type: string;
  readonly body: unknown;
}

interface FeedPage {
  readonly events: readonly FeedEvent[];
  readonly after: string | null;
  readonly has_more: boolean;
}

const pauseMs = 1000;
const longestPauseMs = 30_000;
/** As the relay has it, unless it is set otherwise. */
const timeoutMs = 15_000;
/** So much at most waits in memory of what may have to be sent once more. */
const pageSize = 100;

/**
 * Posts each event on, one after the other, until it is told to end. What the receiver does not take is told and not tried again.
 * @throws CommandError what the gateway refuses for good
 */
export async function forwardEvents(listening: Listening): Promise<void> {
  const { signal, once } = listening;
  const dispatcher = new Agent({ connections: 1 });
  let { after } = listening;
  let failures = 0;
  try {
    while (!signal.aborted) {
      const page = await readPage(listening, after, pageSize, failures);
      if (page === undefined) {
        failures += 1;
        continue;
      }
      failures = 0;
      for (const event of page.events) {
        if (signal.aborted) return;
        await forward(listening, dispatcher, event);
      }
      after = page.after ?? after;
      if (page.has_more) continue;
      if (once) return;
      await pause(pauseMs, signal);
    }
  } finally {
    await dispatcher.close();
  }
}

/** Where the feed ends now: who listens from now on begins there. */
export async function endOfFeed(
  listening: Pick<Listening, 'gateway' | 'site' | 'signal' | 'waiting'>,
): Promise<string | undefined> {
  let after: string | undefined;
  for (let failures = 0; !listening.signal.aborted; ) {
    const page = await readPage(listening, after, 500, failures);
    failures = page === undefined ? failures + 1 : 0;
    after = page?.after ?? after;
    if (page !== undefined && !page.has_more) break;
  }
  return after;
}

/** @returns undefined where the gateway cannot be asked now, after a pause that grows */
async function readPage(
  { gateway, site, signal, waiting }: Pick<Listening, 'gateway' | 'site' | 'signal' | 'waiting'>,
  after: string | undefined,
  limit: number,
  failures: number,
): Promise<FeedPage | undefined> {
  const answer = await askGateway(
    gateway,
    'get_events',
    { site, limit, ...(after !== undefined && { after }) },
    signal,
  );
  if (answer.kind === 'message') return answer.message as FeedPage;
  if (signal.aborted) return undefined;
  if (answer.kind === 'refused') throw new CommandError(answer.message);
  if (failures === 0) waiting(answer.why);
  const wanted =
    answer.retryAt === undefined ? pauseMs * 2 ** Math.min(failures, 5) : answer.retryAt.getTime() - Date.now();
  await pause(Math.min(longestPauseMs, Math.max(pauseMs, wanted)), signal);
  return undefined;
}

async function forward(
  { site, forward: url, key, forwarded }: Listening,
  dispatcher: Agent,
  event: FeedEvent,
): Promise<void> {
  const { id, created_at, provider, type } = event;
  const body = Buffer.from(JSON.stringify(event.body));
  const headers = deliveryHeaders([key], { id, provider, siteName: site }, new Date(), body);
  const startedAt = performance.now();
  const { status, error } = await postDelivery(dispatcher, { url, headers, body, timeoutMs });
  forwarded({ id, created_at, type, status, error, duration_ms: Math.round(performance.now() - startedAt) });
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}
