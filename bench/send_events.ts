import { createHmac } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'undici';

export const webhookSecret = 'bench';

export interface Load {
  readonly gateway: string;
  /** The item of the next event, in turn. */
  nextItem(): string;
  readonly seconds: number;
  /** Undefined sends as fast as 128 connections get their 200s. */
  readonly perSecond?: number;
}

export interface Sent {
  readonly events: number;
  readonly perSecond: number;
  /** Milliseconds from sending to the 200, sorted. */
  readonly acknowledged: readonly number[];
}

const connections = 128;
/** An open load: what is due is looked at this often. */
const sliceMs = 1;
let number = 0;

/**
 * A provider that sends signed events.
 * @throws when an answer is not 200: a refusal must not look like speed
 */
export async function sendEvents(load: Load): Promise<Sent> {
  const pool = new Pool(load.gateway, { connections: load.perSecond === undefined ? connections : 512 });
  const acknowledged: number[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + load.seconds * 1000;

  async function send(): Promise<void> {
    const sentAt = performance.now();
    const content = {
      item_id: Number(load.nextItem()),
      user_uuid: 'bench',
      sent: Math.round((performance.timeOrigin + sentAt) * 10) / 10,
    };
    number += 1;
    const body = JSON.stringify({ content, timestamp: Date.now(), type: 'item.account.updated', number });
    const signature = createHmac('sha256', webhookSecret).update(body).digest('hex').toUpperCase();
    const headers = { 'content-type': 'application/json', 'bridgeapi-signature': `v1=${signature}` };
    const answer = await pool.request({ method: 'POST', path: '/webhook/bridge', headers, body });
    await answer.body.dump();
    if (answer.statusCode !== 200) throw new Error(`the gateway answered ${answer.statusCode}`);
    acknowledged.push(performance.now() - sentAt);
  }

  if (load.perSecond === undefined) {
    const sendOn = async () => {
      while (performance.now() < endsAt) await send();
    };
    await Promise.all(Array.from({ length: connections }, sendOn));
  } else {
    const sending: Promise<void>[] = [];
    while (performance.now() < endsAt) {
      const due = ((performance.now() - startedAt) / 1000) * load.perSecond;
      while (sending.length < due) sending.push(send());
      await delay(sliceMs);
    }
    await Promise.all(sending);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  await pool.close();
  acknowledged.sort((one, other) => one - other);
  return { events: acknowledged.length, perSecond: acknowledged.length / seconds, acknowledged };
}

/** The value that this share of the sorted ones does not exceed. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
