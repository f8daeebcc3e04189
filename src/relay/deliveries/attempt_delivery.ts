import type { Dispatcher } from 'undici';
import type { Settings } from '../../../config/settings.ts';
import type { Sealer } from '../../security/sealing/sealer.ts';
import type { Traces } from '../../traces/traces.ts';
import type { SigningKey } from '../signatures.ts';
import type { DueDelivery } from '../sql/find_due.ts';
import type { LaneRow } from '../sql/find_lane.ts';
import type { Outcome } from '../sql/write_outcomes.ts';
import { excerptRow } from './attempt_excerpts.ts';
import { deliveryHeaders } from './delivery_headers.ts';
import { failures } from './failures.ts';
import { type Answer, postDelivery } from './post_delivery.ts';
import { readRetryAfterMs, retryDelayMs } from './retry_schedule.ts';

/** What one attempt shows about the endpoint: `unknown` when nothing was sent. */
export type Impression = 'success' | 'failure' | 'gone' | 'unknown';

/** What an attempt stands on. */
export interface AttemptParts {
  readonly settings: Pick<Settings, 'RETRY_SCHEDULE' | 'DELIVERY_TIMEOUT_MS'>;
  /** Goes only where the address policy lets it. */
  readonly dispatcher: Dispatcher;
  readonly sealer: Sealer;
  /** Where they are on. */
  readonly traces?: Traces | undefined;
  now(): Date;
  /** The time that a site goes by: it refuses a signature of another one. That of `now` where it is not given. */
  signedAt?(): Date;
}

export interface Attempt {
  readonly outcome: Outcome;
  readonly impression: Impression;
}

/** Signs and posts one delivery, and says what that means for it. Never rejects. */
export async function attemptDelivery(
  parts: AttemptParts,
  lane: LaneRow,
  keys: readonly SigningKey[],
  delivery: DueDelivery,
  body: Buffer | undefined,
): Promise<Attempt> {
  const at = parts.now();
  const startedAt = performance.now();
  const answer = body ? await post(parts, lane, keys, delivery, body, at) : withoutBody;
  const durationMs = Math.round(performance.now() - startedAt);
  const attempt = {
    deliveryId: delivery.id,
    attempt: delivery.attempts + 1,
    at: at.getTime(),
    durationMs,
    status: answer.status,
  };
  if (answer.status !== null && answer.status >= 200 && answer.status < 300) {
    const outcome = { ...attempt, state: 'delivered', failures: 0, nextAttemptAt: null, error: null, ...unanswered };
    return { outcome: outcome as Outcome, impression: 'success' };
  }
  const nowMs = at.getTime() + durationMs;
  const failures = delivery.failures + 1;
  const retryAfterMs = readRetryAfterMs(answer.retryAfter, nowMs);
  const delayMs = retryDelayMs(parts.settings.RETRY_SCHEDULE, failures, retryAfterMs, Math.random());
  return {
    outcome: {
      ...attempt,
      state: delayMs === undefined ? 'exhausted' : 'waiting',
      failures,
      nextAttemptAt: delayMs === undefined ? null : nowMs + delayMs,
      error: answer.error ?? `HTTP ${answer.status}`,
      ...(answer.status === null ? unanswered : await sealedAnswer(parts, attempt, answer)),
    },
    impression: body === undefined ? 'unknown' : answer.status === 410 ? 'gone' : 'failure',
  };
}

type AnswerColumns = Pick<Outcome, 'answerType' | 'answerBytes' | 'sealedExcerpt'>;

const unanswered: AnswerColumns = { answerType: null, answerBytes: null, sealedExcerpt: null };

/** An error page that echoes the request holds what the request held: of it only type and length are kept in clear. */
async function sealedAnswer(
  { sealer }: Pick<AttemptParts, 'sealer'>,
  { deliveryId, attempt }: Pick<Outcome, 'deliveryId' | 'attempt'>,
  { type, bytes, excerpt }: Answer,
): Promise<AnswerColumns> {
  const sealedExcerpt = excerpt === '' ? null : await sealer.seal(excerpt, excerptRow(deliveryId, attempt));
  return { answerType: type, answerBytes: bytes, sealedExcerpt };
}

/** Retried too: the key that sealed it may only be missing on this machine. */
const withoutBody: Answer = {
  status: null,
  retryAfter: undefined,
  error: failures.unreadable,
  type: null,
  bytes: 0,
  excerpt: '',
};

function post(
  parts: AttemptParts,
  lane: LaneRow,
  keys: readonly SigningKey[],
  delivery: DueDelivery,
  body: Buffer,
  at: Date,
): Promise<Answer> {
  const signedAt = parts.signedAt?.() ?? at;
  const addressed = { id: delivery.id, provider: delivery.provider, siteName: lane.siteName };
  const headers = deliveryHeaders(keys, addressed, signedAt, body);
  const traceParent = parts.traces?.parent();
  if (traceParent) headers.traceparent = traceParent;
  return postDelivery(parts.dispatcher, {
    url: lane.url,
    headers,
    body,
    timeoutMs: parts.settings.DELIVERY_TIMEOUT_MS,
  });
}
