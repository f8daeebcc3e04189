import { statementFormats } from '../src/statements/formats.ts';
import { type Child, startChild } from './child_process.ts';
import { linkItem } from './link_item.ts';
import { prepareGateway } from './prepare_gateway.ts';
import { watchPeak } from './watch_peak.ts';

const rows = 50_000;
const limitMiB = 200;
const mib = 2 ** 20;

interface Asked {
  readonly authorization: string;
  readonly accountId: number;
  readonly user: string;
}

/**
 * One `get_statement` of 50,000 rows in each format, on SQLite, before the simulated Bridge, each at a gateway that was just started:
 * rows a second, and how far its resident memory rises.
 */
export async function run(): Promise<void> {
  const bridge = await startChild('bridge_simulator', { TRANSACTIONS: String(rows) });
  const prepared = await prepareGateway(bridge.url);
  const { authorization } = prepared;
  const first = await startChild('gateway', prepared.environment);
  const user = await linkItem(first.url, authorization);
  const accountId = await onlyAccount(first.url, authorization, user);
  await first.stop();
  console.log(`\nget_statement, ${rows.toLocaleString('en')} rows`);
  console.log('format          rows/s   processor µs/row   file MiB   growth at peak MiB');
  const heavy: string[] = [];
  for (const { name } of statementFormats) {
    const gateway = await startChild('gateway', prepared.environment);
    const growthMiB = await measure(gateway, name, { authorization, accountId, user });
    if (growthMiB >= limitMiB) heavy.push(name);
    await gateway.stop();
  }
  await bridge.stop();
  prepared.remove();
  console.log(`growth: less than ${limitMiB} MiB`);
  if (heavy.length > 0) throw new Error(`more than ${limitMiB} MiB: ${heavy.join(', ')}`);
}

async function measure(gateway: Child, format: string, asked: Asked): Promise<number> {
  // What is loaded at the first call is there afterwards: a day without rows.
  await sizeOf(gateway, format, asked, '2000-01-01');
  const before = await gateway.residentBytes();
  const usedBefore = await gateway.processorMicroseconds();
  const peak = watchPeak(gateway);
  const startMs = performance.now();
  const bytes = await sizeOf(gateway, format, asked, new Date(Date.now() - 86_400_000).toISOString().slice(0, 10));
  const seconds = (performance.now() - startMs) / 1000;
  const used = (await gateway.processorMicroseconds()) - usedBefore;
  const growthMiB = ((await peak.end()) - before) / mib;
  if (bytes < rows * 20) throw new Error(`${bytes} bytes are not ${rows} rows`);
  const cells = [Math.round(rows / seconds).toLocaleString('en'), (used / rows).toFixed(0), (bytes / mib).toFixed(1)];
  const [rate = '', processor = '', size = ''] = cells;
  console.log(
    `${format.padEnd(14)} ${rate.padStart(7)} ${processor.padStart(18)} ${size.padStart(10)} ${growthMiB.toFixed(0).padStart(20)}`,
  );
  return growthMiB;
}

/** Takes the file as it comes, and keeps none of it. */
async function sizeOf(gateway: Child, format: string, { authorization, accountId, user }: Asked, to: string) {
  const query = new URLSearchParams({ account_id: String(accountId), user, from: '2000-01-01', to, format });
  const address = `${gateway.url}/api/method/bank_api.bridge.get_statement?${query}`;
  const response = await fetch(address, { headers: { authorization } });
  if (response.status !== 200) throw new Error(`${format}: ${response.status} ${await response.text()}`);
  let bytes = 0;
  for await (const piece of response.body ?? []) bytes += piece.length;
  return bytes;
}

async function onlyAccount(gatewayUrl: string, authorization: string, user: string): Promise<number> {
  const ask = async (method: string, args: Record<string, string>) => {
    const address = `${gatewayUrl}/api/method/bank_api.bridge.${method}?${new URLSearchParams(args)}`;
    const { message } = (await (await fetch(address, { headers: { authorization } })).json()) as {
      message: { id: number }[];
    };
    return String(message[0]?.id);
  };
  const itemId = await ask('get_items', { user });
  return Number(await ask('get_bank_accounts', { item_id: itemId, user }));
}
