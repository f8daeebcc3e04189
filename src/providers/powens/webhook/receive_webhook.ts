import { createHash, timingSafeEqual } from 'node:crypto';
import { type Row, record, wholeNumber } from '../../fields.ts';
import type { ReceivedEvent, StoredTokens, Webhook, WebhookReading } from '../../provider.ts';
import { unreadableEvent } from '../../unreadable_event.ts';
import type { StateReader } from '../connection_state.ts';
import { bareToken } from '../owned_token.ts';
import { readEvent, writeEvent } from './event_body.ts';
import { eventName, eventsOf, nameByShape, userIdOf } from './events_of.ts';
import { BodyCorrupt, BodyTooLarge, inflate } from './inflate.ts';
import { JsonSkeleton } from './json_skeleton.ts';
import { SignatureCheck, type SignatureHeaders, signatureHeaders } from './signature.ts';
import { webhookShape } from './webhook_shape.ts';

export interface WebhookParts {
  readonly secrets: readonly string[];
  readonly lifeMs: number;
  readonly publicPath: string;
  readonly tokens: StoredTokens;
  readonly stateOf: StateReader;
  now(): number;
}

/** What passed by. */
interface Passed {
  /** Undefined when the bytes were no JSON object. */
  readonly body: Row | undefined;
  readonly digest: string;
  /** The first bytes, for a body that makes no sense. */
  readonly beginning: Buffer;
  readonly isSigned: boolean;
}

const keptOfUnreadable = 4096;

/**
 * Follows a webhook's bytes once: checks the signature, decompresses, and keeps what events need. One that carries
 * `BI-Signature` is judged by it where a secret is set; else the user's own token must be there, which only Powens and
 * this gateway have.
 */
export async function receiveWebhook(parts: WebhookParts, webhook: Webhook): Promise<WebhookReading> {
  const signed = signatureHeaders(webhook.headers);
  const token = bearerOf(webhook);
  const bySignature = signed !== 'absent' && parts.secrets.length > 0;
  if (bySignature && (signed === 'malformed' || signed.date.getTime() < parts.now() - parts.lifeMs)) return unauthentic;
  if (!bySignature && token === undefined) return signed === 'absent' ? unauthentic : { verdict: 'unconfigured' };

  const check = bySignature ? (signed as SignatureHeaders) : undefined;
  const passed = await follow(parts, webhook, check).catch((error: unknown) => {
    if (error instanceof BodyTooLarge) return { verdict: 'too_large' } as const;
    if (error instanceof BodyCorrupt) return unauthentic;
    throw error;
  });
  if ('verdict' in passed) return passed;
  const { body } = passed;
  const isAuthentic = check
    ? passed.isSigned
    : body !== undefined && (await isTokenOfUser(parts, body, token as string));
  if (!isAuthentic) return unauthentic;
  return { verdict: 'authentic', events: eventsIn(parts, webhook.event, passed, check?.date) };
}

const unauthentic = { verdict: 'unauthentic' } as const;

async function follow(parts: WebhookParts, webhook: Webhook, signed: SignatureHeaders | undefined): Promise<Passed> {
  const isCompressed = webhook.headers['content-encoding']?.toLowerCase() === 'gzip';
  const check = signed && new SignatureCheck(parts.secrets, parts.publicPath + webhook.path, signed, isCompressed);
  const skeleton = new JsonSkeleton(webhookShape);
  const hash = createHash('sha256');
  let beginning = Buffer.alloc(0);
  for await (const chunk of inflate(webhook.body, isCompressed, (wire) => check?.wire(wire))) {
    check?.inflated(chunk);
    hash.update(chunk);
    skeleton.feed(chunk);
    if (beginning.length < keptOfUnreadable)
      beginning = Buffer.concat([beginning, chunk]).subarray(0, keptOfUnreadable);
  }
  const body = record(skeleton.end()) ?? undefined;
  return { body, digest: hash.digest('hex'), beginning: Buffer.from(beginning), isSigned: check?.matches() ?? false };
}

/** Powens' id of a delivery makes its events known again; without one the bytes do. */
function eventsIn(
  { stateOf, now }: WebhookParts,
  written: string | null,
  { body, digest, beginning }: Passed,
  signedAt: Date | undefined,
): ReceivedEvent[] {
  if (!body) return [{ ...unreadableEvent(beginning), dedupeKey: digest }];
  const name = eventName(written) ?? nameByShape(body);
  const id = wholeNumber(body.id_webhook_data) ?? digest;
  // The sync's own time is that of the last success, which a failed sync does not move.
  const timestamp = signedAt?.getTime() ?? now();
  const events = eventsOf(name, body, stateOf);
  const told = events.length > 0 ? events : [{ type: name, userId: null, itemId: null, content: {} }];
  return told.flatMap((event, index) => {
    const bytes = writeEvent(event, timestamp);
    const read = readEvent(bytes);
    return read ? [{ ...read, dedupeKey: `${id}:${index}`, body: bytes }] : [];
  });
}

function bearerOf({ headers }: Webhook): string | undefined {
  return /^Bearer ([\x21-\x7e]{1,4096})$/i.exec(headers.authorization ?? '')?.[1];
}

/** Compared as digests, which have one length. */
async function isTokenOfUser({ tokens }: WebhookParts, body: Row, token: string): Promise<boolean> {
  const userId = userIdOf(body) ?? wholeNumber(body.id);
  const stored = userId === undefined ? undefined : await tokens.ofProviderUser('powens', userId);
  if (!stored?.value.startsWith(`${userId} `)) return false;
  const [given, own] = [token, bareToken(stored.value)].map((each) => createHash('sha256').update(each).digest());
  return timingSafeEqual(given as Buffer, own as Buffer);
}
