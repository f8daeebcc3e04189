import { setTimeout as delay } from 'node:timers/promises';
import { Chance } from '../crash/chance.ts';
import { argumentSet } from './argument_sets.ts';
import { prepareStand, type Stand } from './prepare_stand.ts';
import { rawPieces, sendRaw } from './raw_connections.ts';
import { request } from './request.ts';
import { sendCall } from './send_call.ts';
import { fuzzedWebhook } from './webhooks.ts';

export interface FuzzOptions {
  /** The same one makes the same inputs. */
  readonly seed: number;
  readonly database: 'sqlite' | 'postgres';
  readonly argumentSets: number;
  /** With 1 nothing is deleted while another call is at it: those races have a test of their own, and no seed repeats them. */
  readonly callsAtOnce: number;
  readonly webhooks: number;
  readonly connections: number;
  readonly say: (line: string) => void;
}

export interface FuzzResult {
  /** Inputs that were answered as nothing may be, and what the gateway said of itself; each a line. */
  readonly findings: readonly string[];
  /** How often each status came, by kind of input. */
  readonly statuses: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Bytes that the process holds after a collection: after a tenth of the inputs, and after all of them. */
  readonly heldBefore: number;
  readonly heldAfter: number;
  /** Its bound. */
  readonly mayHold: number;
}

/** What caches with a bound may still take up, and a part of a KiB an input: a leak keeps at least that of each. */
const slackBytes = 8 * 1024 * 1024;
const slackBytesAnInput = 512;
const restMs = 1500;

/**
 * Sends a gateway what nobody means to send: argument sets of all methods, webhooks of all providers, raw connections.
 * None may be answered with 500, end the process, or stay in its memory.
 */
export async function runFuzz(options: FuzzOptions): Promise<FuzzResult> {
  const { seed, say } = options;
  const stand = await prepareStand(options.database);
  const findings: string[] = [];
  const statuses: Record<string, Record<string, number>> = { calls: {}, webhooks: {}, connections: {} };
  const count = (kind: string, status: number | string) => {
    const counts = statuses[kind] as Record<string, number>;
    counts[status] = (counts[status] ?? 0) + 1;
  };
  // One sequence a kind: another number of one kind changes nothing of the others.
  const chances = { calls: new Chance(seed), webhooks: new Chance(seed + 1), connections: new Chance(seed + 2) };

  const width = { calls: options.callsAtOnce, webhooks: 16, connections: 48 };
  const kinds = {
    calls: async () => {
      const set = argumentSet(chances.calls, stand.known);
      const { status, fault } = await sendCall(stand.url, stand.authorization, set);
      count('calls', status);
      if (fault) findings.push(`call ${fault}: ${JSON.stringify(set).slice(0, 2000)}`);
    },
    webhooks: async () => {
      const webhook = fuzzedWebhook(chances.webhooks, stand.secrets, webhookIds(stand));
      const { status, body } = await request(stand.url, { method: 'POST', ...webhook });
      count('webhooks', status);
      const shown = `${webhook.path} ${JSON.stringify(webhook.headers)} ${webhook.body.toString('base64').slice(0, 2000)}`;
      if (!(Number(status) < 500)) findings.push(`webhook ${status} ${body.slice(0, 200)}: ${shown}`);
    },
    connections: async () => {
      const pieces = rawPieces(chances.connections);
      const answers = await sendRaw(Number(new URL(stand.url).port), pieces);
      for (const status of answers.length > 0 ? answers : ['none']) count('connections', status);
      const sent = Buffer.concat(pieces.map((piece) => Buffer.from(piece as string, 'latin1')));
      if (answers.includes(500)) findings.push(`connection 500: ${sent.toString('base64').slice(0, 2000)}`);
    },
  };
  const round = async (part: number) => {
    for (const [kind, total] of [
      ['calls', options.argumentSets],
      ['webhooks', options.webhooks],
      ['connections', options.connections],
    ] as const) {
      let left = Math.ceil(total * part);
      while (left > 0 && stand.gateway.lives) {
        const batch = Math.min(left, 500);
        if (kind !== 'connections') await stand.refill();
        await atOnce(batch, width[kind], kinds[kind]);
        left -= batch;
      }
      say(`${kind}: ${JSON.stringify(statuses[kind])}`);
    }
  };

  try {
    await round(0.1);
    await delay(restMs);
    const heldBefore = await stand.gateway.held();
    await round(0.9);
    await delay(restMs);
    const heldAfter = await stand.gateway.held();
    if ((await fetch(`${stand.url}/health/ready`)).status !== 200) findings.push('the gateway is not ready at the end');
    const inputs = options.argumentSets + options.webhooks + options.connections;
    const mayHold = heldBefore + slackBytes + slackBytesAnInput * inputs;
    return { findings: [...findings, ...stand.gateway.complaints], statuses, heldBefore, heldAfter, mayHold };
  } catch (error) {
    if (stand.gateway.lives) throw error;
    throw new Error(`the gateway ended; seed ${seed}\n${stand.gateway.complaints.join('\n')}`, { cause: error });
  } finally {
    await stand.close();
  }
}

/** Does the work so many times, never more than `width` at once. */
async function atOnce(times: number, width: number, work: () => Promise<void>): Promise<void> {
  let left = times;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await work();
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** Ids as the providers know them. */
function webhookIds({ known }: Stand): unknown[] {
  const items = (known.item_id ?? []).map((id) => String(id).replace(/^[a-z]+-/, ''));
  return [...items, ...items.map(Number), 1, 2 ** 53, null, 'x'];
}
