import { parseArgs } from 'node:util';
import { runFuzz } from './trial.ts';

/**
 * `npm run fuzz [-- --seed 1 --arguments 10000 --webhooks 10000 --connections 10000 --database sqlite|postgres]`: sends a gateway what nobody means
 * to send, and says what it made of it. Exits non-zero when something was answered with 500, the process ended or
 * complained, or holds more than it may.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    arguments: { type: 'string' },
    webhooks: { type: 'string' },
    connections: { type: 'string' },
    database: { type: 'string', default: 'sqlite' },
  },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const say = (line: string) => process.stderr.write(`${line}\n`);
const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;

say(`seed ${seed}`);
const { findings, statuses, heldBefore, heldAfter, mayHold } = await runFuzz({
  seed,
  database: values.database === 'postgres' ? 'postgres' : 'sqlite',
  callsAtOnce: 8,
  argumentSets: Number(values.arguments ?? 10_000),
  webhooks: Number(values.webhooks ?? 10_000),
  connections: Number(values.connections ?? 10_000),
  say,
});
console.table(statuses);
say(`held after a collection: ${megabytes(heldBefore)}, then ${megabytes(heldAfter)}; at most ${megabytes(mayHold)}`);
for (const finding of findings.slice(0, 50)) say(finding);
const clean = findings.length === 0 && heldAfter <= mayHold;
say(`seed ${seed}: ${clean ? 'nothing found' : `${findings.length} FINDINGS`}`);
process.exit(clean ? 0 : 1);
