import { createHash, createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Chance } from '../crash/chance.ts';
import { hostileValue } from './hostile_values.ts';

/** One webhook as it goes over the wire. */
export interface FuzzedWebhook {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What the providers sign with. */
export interface WebhookSecrets {
  readonly bridge: string;
  readonly powens: string;
  readonly iswigo: string;
}

type Json = Record<string, unknown>;

const samples = new URL('../providers/samples/', import.meta.url);

/** What the documented webhooks of a provider hold; Powens' have their names, which the path says. */
function samplesOf(provider: string): { readonly name: string; readonly body: Json }[] {
  const folder = new URL(`${provider}/`, samples);
  return readdirSync(folder)
    .filter((file) => /^webhook\..*\.json$/.test(file) && !file.includes('signature-vector'))
    .map((file) => ({ name: file.split('.')[1] ?? '', body: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) }));
}

const known = { bridge: samplesOf('bridge'), powens: samplesOf('powens'), iswigo: samplesOf('iswigo') };

/** Ids stand under these names at any of the providers. */
const idName = /^(id|item_id|id_connection|id_user|connection_id|user_id|user_uuid|account_id|event_id)$/;

/**
 * A webhook of one of the providers: a documented one about a thing that is there or not, changed in one place or more,
 * or no JSON at all; signed as it should be three times of four, so that it comes in.
 * @param ids of things that are there
 */
export function fuzzedWebhook(chance: Chance, secrets: WebhookSecrets, ids: readonly unknown[]): FuzzedWebhook {
  const provider = chance.pick(['bridge', 'powens', 'iswigo'] as const);
  const { name, body: sample } = chance.pick(known[provider]);
  const changed = structuredClone(sample);
  for (let changes = Math.floor(chance.between(0, 4)); changes > 0; changes -= 1) changeOne(chance, changed, ids);
  const text = bytesOf(chance, changed);
  const isSigned = chance.next() < 0.75;
  if (provider === 'bridge') {
    const signature = createHmac('sha256', secrets.bridge).update(text).digest('hex').toUpperCase();
    return webhook(
      '/webhook/bridge',
      text,
      isSigned ? { 'bridgeapi-signature': `v1=${signature}` } : junkHeaders(chance),
    );
  }
  if (provider === 'iswigo') {
    const path = '/webhook/iswigo';
    const digest = createHash('sha256').update(`${secrets.iswigo}+post+${path}+`).update(text).digest('hex');
    return webhook(path, text, isSigned ? { 'x-iswigo-signature': `$5$${digest}` } : junkHeaders(chance));
  }
  const path = `/webhook/powens/${chance.next() < 0.9 ? name : chance.pick(['', 'NO_SUCH_EVENT', '..', 'x'.repeat(64)])}`;
  const date = new Date(Date.now() - chance.pick([0, 1000, 86_400_000])).toISOString();
  const signature = createHmac('sha256', secrets.powens).update(`POST.${path}.${date}.`).update(text).digest('base64');
  const headers = isSigned ? { 'bi-signature': signature, 'bi-signature-date': date } : junkHeaders(chance);
  if (chance.next() < 0.7) return webhook(path, text, headers);
  const packed = gzipSync(text);
  const cut = chance.next() < 0.2 ? packed.subarray(0, packed.length >> 1) : packed;
  return webhook(path, cut, { ...headers, 'content-encoding': 'gzip' });
}

function webhook(path: string, body: Buffer, headers: Record<string, string>): FuzzedWebhook {
  return { path, body, headers: { 'content-type': 'application/json', ...headers } };
}

function junkHeaders(chance: Chance): Record<string, string> {
  return chance.pick<Record<string, string>>([
    {},
    { authorization: 'Bearer x' },
    { authorization: `Bearer ${'x'.repeat(4000)}` },
    { 'bridgeapi-signature': `v1=${'0'.repeat(64)},v1=,${'v1=zz,'.repeat(50)}` },
    { 'bi-signature': `${'A'.repeat(43)}=`, 'bi-signature-date': new Date().toISOString() },
    { 'bi-signature': 'A', 'bi-signature-date': 'never' },
    { 'x-iswigo-signature': `$5$${'0'.repeat(64)}` },
  ]);
}

/** Changes one field somewhere: another id, another value, none, or one more. */
function changeOne(chance: Chance, root: Json, ids: readonly unknown[]): void {
  let place: Json = root;
  for (;;) {
    const names = Object.keys(place);
    if (names.length === 0) return;
    const name = chance.pick(names);
    const value = place[name];
    if (typeof value === 'object' && value !== null && chance.next() < 0.7) {
      place = value as Json;
      continue;
    }
    const way = chance.next();
    if (idName.test(name) && way < 0.5) place[name] = chance.pick(ids);
    else if (way < 0.7) place[name] = hostileValue(chance);
    else if (way < 0.85) delete place[name];
    else place[`${name}2`] = [value, value];
    return;
  }
}

function bytesOf(chance: Chance, value: Json): Buffer {
  const text = JSON.stringify(value);
  const way = chance.next();
  if (way < 0.8) return Buffer.from(text);
  if (way < 0.85) return Buffer.from(text.slice(0, Math.floor(text.length * chance.next())));
  if (way < 0.9) return Buffer.from(JSON.stringify(hostileValue(chance)));
  if (way < 0.93) return Buffer.from(`\ufeff${text}`);
  if (way < 0.96) return Buffer.from(Array.from({ length: 300 }, () => Math.floor(chance.between(0, 256))));
  if (way < 0.98) return Buffer.from(`${'['.repeat(20_000)}${text}${']'.repeat(20_000)}`);
  return Buffer.from(text.replace(/\d+/, '9'.repeat(400)));
}
