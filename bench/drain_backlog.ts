import { setTimeout as delay } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../src/store/data_source_options.ts';
import type { RelayStand } from './relay_stand.ts';
import { sendEvents } from './send_events.ts';

/**
 * Fills the lanes while every endpoint is paused, lets them go, and takes the time from the first arrival to the last.
 * @param backlog at least so many
 * @returns deliveries a second
 */
export async function drainBacklog(stand: RelayStand, nextItem: () => string, backlog: number): Promise<number> {
  await setEndpoints(stand, 'paused');
  let sent = 0;
  while (sent < backlog) sent += (await sendEvents({ gateway: stand.gateway.url, nextItem, seconds: 0.5 })).events;
  await stand.span();
  await setEndpoints(stand, 'active');
  let arrived = 0;
  let firstMs = Number.POSITIVE_INFINITY;
  let lastMs = 0;
  while (arrived < sent) {
    await delay(50);
    const span = await stand.span();
    arrived += span.count;
    firstMs = Math.min(firstMs, span.firstMs ?? firstMs);
    lastMs = Math.max(lastMs, span.lastMs);
  }
  await stand.latencies();
  return sent / ((lastMs - firstMs) / 1000);
}

async function setEndpoints({ databaseUrl }: RelayStand, state: 'paused' | 'active'): Promise<void> {
  const dataSource = await new DataSource(dataSourceOptions(databaseUrl)).initialize();
  await dataSource.query(`UPDATE "endpoints" SET "state" = '${state}'`);
  await dataSource.destroy();
}
