import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run as relay } from './relay.ts';
import { run as rpc } from './rpc.ts';

/** What is done for whoever watches: the metrics and, behind them, the figures of the console. */
const counts = ['request', 'providerCall', 'event', 'deliveryAttempt', 'endpointChange', 'failedRow', 'skippedRows'];

/**
 * What watching costs a call and an event: `rpc bridge` and `relay` beside a copy of this build in which nothing is counted. Traces
 * are off in both, as they are by default: of them a question is left whether they are on. The audit trail is on the way of neither.
 */
export async function run(): Promise<void> {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'bank-api-bench-'));
  try {
    for (const part of ['bench/dist', 'config', 'package.json'])
      cpSync(part, path.join(copy, part), { recursive: true });
    symlinkSync(path.resolve('node_modules'), path.join(copy, 'node_modules'));
    const nothing = counts.map((name) => `Metrics.prototype.${name} = () => {};\n`).join('');
    appendFileSync(path.join(copy, 'bench/dist/src/operations/metrics.js'), `\n${nothing}`);
    process.argv.splice(3, Number.POSITIVE_INFINITY, 'bridge', '--against', copy);
    console.log('goal: at most 3 % less than the copy (`against`), in which nothing is counted');
    await rpc();
    await relay();
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
