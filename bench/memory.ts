import { startChild } from './child_process.ts';
import { countRows } from './count_rows.ts';
import { linkItem } from './link_item.ts';
import { prepareGateway } from './prepare_gateway.ts';
import { watchPeak } from './watch_peak.ts';

const transactions = 1_000_000;
const limitMiB = 64;

/**
 * One get_bank_transactions call for a million rows, on SQLite, before the simulated Bridge: how far the gateway's
 * resident memory rises while they pass through.
 */
export async function run(): Promise<void> {
  const bridge = await startChild('bridge_simulator', { TRANSACTIONS: String(transactions) });
  const prepared = await prepareGateway(bridge.url);
  const gateway = await startChild('gateway', prepared.environment);
  const { authorization } = prepared;
  const user = await linkItem(gateway.url, authorization);
  const call = `${gateway.url}/api/method/bank_api.bridge.get_bank_transactions?user=${user}`;
  const few = await countRows(`${call}&since=2999-01-01`, authorization);
  if (few !== 0) throw new Error(`${few} transactions changed in the year 2999`);

  const before = await gateway.residentBytes();
  const peak = watchPeak(gateway);
  const startMs = performance.now();
  const rows = await countRows(call, authorization);
  const seconds = (performance.now() - startMs) / 1000;
  const growthMiB = ((await peak.end()) - before) / 2 ** 20;
  await Promise.all([gateway.stop(), bridge.stop()]);
  prepared.remove();

  console.log(`\nget_bank_transactions, ${rows.toLocaleString('en')} rows in one answer`);
  console.log(`rows/s            ${Math.round(rows / seconds).toLocaleString('en')}`);
  console.log(`resident before   ${(before / 2 ** 20).toFixed(0)} MiB`);
  console.log(`growth at peak    ${growthMiB.toFixed(0)} MiB   (less than ${limitMiB})`);
  if (rows !== transactions) throw new Error(`the simulator has ${transactions} transactions, ${rows} came`);
}
