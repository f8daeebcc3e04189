import { codingOf, unpacked } from './content_coding.ts';
import { withoutMark } from './exact_json.ts';
import type { Webhook, WebhookReading } from './provider.ts';
import type { UnprovenInflations } from './unproven_inflations.ts';
import { wholeBody } from './whole_body.ts';

/** Why there is no body that could be believed. */
type Doubt = Exclude<WebhookReading['verdict'], 'authentic' | 'unconfigured'>;

/**
 * The body of a small webhook, once it is proven, as JSON is parsed: unpacked, and without a mark of byte order. No provider
 * states whether it signs a packed body before or after packing; the bytes as they came are judged first, and only when they
 * do not fit are they unpacked for another look.
 * @param maxBytes of the body as it came, and of what it is unpacked to
 * @param isSigned judges bytes by what the headers hold
 * @since 0.2
 */
export async function provenBody(
  { headers, body, source = '' }: Webhook,
  maxBytes: number,
  inflations: UnprovenInflations,
  isSigned: (bytes: Buffer) => boolean,
): Promise<Buffer | Doubt> {
  const coding = codingOf(headers['content-encoding']);
  if (coding === 'unknown') return 'unreadable';
  const sent = await wholeBody(body, maxBytes);
  if (sent === undefined) return 'too_large';
  if (coding === undefined) return isSigned(sent) ? withoutMark(sent) : 'unauthentic';
  const unpack = () => unpacked(sent, coding, maxBytes);
  if (isSigned(sent)) {
    const plain = await unpack();
    return plain === undefined ? 'too_large' : withoutMark(plain);
  }
  const plain = await inflations.inTurn(source, unpack);
  if (plain === 'busy') return plain;
  return plain !== undefined && isSigned(plain) ? withoutMark(plain) : 'unauthentic';
}
