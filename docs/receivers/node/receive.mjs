/*
 * A receiver of events: verifies, remembers, answers, and works afterwards. Node 20 or newer, nothing to install.
 *
 *     WEBHOOK_SECRET=whsec_... node receive.mjs
 *
 * WEBHOOK_SECRET may hold several secrets, separated by commas. After a rotation the older one fits for a day: give the new
 * one within it. PORT is 9000 when not set (0 takes a free one), SEEN is the file of the ids that were handled already.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const maxBytes = 1024 * 1024;
/** How old, or how far ahead, a signature may be: one that somebody recorded is worth nothing later. */
const toleranceSeconds = 300;

const { WEBHOOK_SECRET = '', PORT = '9000', SEEN = 'seen.txt' } = process.env;
const secrets = WEBHOOK_SECRET.split(/[\s,]+/).filter((secret) => secret !== '');
// With an empty key, or a part of one, anybody could sign.
if (secrets.length === 0 || !secrets.every((secret) => /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/.test(secret))) {
  process.stderr.write('WEBHOOK_SECRET must be a secret, whsec_..., or several with commas between them\n');
  process.exit(1);
}
const seen = new Set(existsSync(SEEN) ? readFileSync(SEEN, 'utf8').split('\n') : []);

const server = createServer(async (request, response) => {
  const answer = (status, message) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
  };
  const body = await readBody(request);
  if (body === undefined) return answer(413, 'too large');
  const distrust = reasonToDistrust(request.headers, body);
  if (distrust) return answer(401, distrust);
  const id = request.headers['webhook-id'];
  if (seen.has(id)) return answer(200, 'known already');
  takeIn(id, JSON.parse(body.toString()));
  // After the event is taken in: a crash in between makes it come twice, not never.
  seen.add(id);
  appendFileSync(SEEN, `${id}\n`);
  return answer(200, 'accepted');
});

/** The raw bytes, as they were signed; undefined when there are too many. */
async function readBody(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Undefined for an event that comes from the gateway, now. */
function reasonToDistrust(headers, body) {
  const { 'webhook-id': id = '', 'webhook-timestamp': timestamp = '' } = headers;
  if (id === '' || !/^\d+$/.test(timestamp)) return 'webhook-id or webhook-timestamp is missing';
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > toleranceSeconds) {
    return 'the signature is too old, or a clock is wrong';
  }
  // Standard Webhooks 1.0: over id, timestamp and body, keyed with the bytes behind the prefix. During a rotation the header
  // holds a signature with each secret: one that fits is enough. X-Frappe-Webhook-Signature, which says nothing of the time
  // and has room for the newest secret's alone, is for receivers that know no other.
  const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]);
  const expected = secrets.map((secret) => `v1,${hmac(Buffer.from(secret.slice('whsec_'.length), 'base64'), signed)}`);
  const given = (headers['webhook-signature'] ?? '').split(' ');
  return given.some((one) => expected.some((other) => same(one, other))) ? undefined : 'webhook-signature does not fit';
}

function hmac(key, message) {
  return createHmac('sha256', key).update(message).digest('base64');
}

/** In a time that does not tell how much of it was right. */
function same(one, other) {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

/** Queue the work here and be quick: the gateway waits 15 seconds. Then ask for what changed, by its methods. */
function takeIn(id, { type, content }) {
  process.stdout.write(`${JSON.stringify({ id, type, content })}\n`);
}

server.listen(Number(PORT), '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ listening: server.address().port })}\n`);
});
