import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { measureStart } from './measure_start.ts';
import { median } from './median.ts';
import { spentByEnded } from './process_tree.ts';

const rounds = 5;

type Figures = Readonly<Record<string, number>>;

/**
 * How long the gateway takes to start, with and without the sandbox, and `bank-api --help`. The source is what runs, not
 * the build.
 *
 * `npm run bench -- start --against <folder>` measures a second checkout beside this one, in turn.
 */
export async function run(): Promise<void> {
  const { values } = parseArgs({ options: { against: { type: 'string' } }, args: process.argv.slice(3) });
  const checkouts = { here: process.cwd(), ...(values.against && { against: path.resolve(values.against) }) };
  const subjects = {
    'start, SANDBOX=off': (checkout: string) => measureStart(checkout, 'off'),
    'start, SANDBOX=on': (checkout: string) => measureStart(checkout, 'on'),
    'bank-api --help': measureHelp,
  };
  for (const [title, measure] of Object.entries(subjects)) {
    const results = new Map<string, Figures[]>();
    // The first round fills the caches of the system, and those that a loader keeps on disk.
    for (let round = -1; round < rounds; round += 1) {
      const order = Object.entries(checkouts);
      for (const [name, checkout] of round % 2 === 0 ? order : order.reverse()) {
        const figures = await measure(checkout);
        if (round >= 0) results.set(name, [...(results.get(name) ?? []), figures]);
      }
    }
    console.log(`\n${title}: medians of ${rounds}`);
    console.table(table(results));
  }
}

function table(results: ReadonlyMap<string, readonly Figures[]>): Record<string, Record<string, number>> {
  const rows: Record<string, Record<string, number>> = {};
  for (const [name, runs] of results) {
    const figures = Object.keys(runs[0] as Figures);
    rows[name] = Object.fromEntries(
      figures.map((figure) => [figure, median(runs.map((run) => run[figure] as number))]),
    );
  }
  const { here, against } = rows;
  if (here && against) {
    const by = (figure: string) => Number(((here[figure] as number) / (against[figure] as number)).toFixed(2));
    rows['here / against'] = Object.fromEntries(Object.keys(here).map((figure) => [figure, by(figure)]));
  }
  return rows;
}

/** In the checkout's own folder. */
async function measureHelp(checkout: string): Promise<Figures> {
  const { bin } = JSON.parse(readFileSync(path.join(checkout, 'package.json'), 'utf8'));
  const PATH = [path.join(checkout, 'node_modules/.bin'), process.env.PATH].join(path.delimiter);
  const spentBefore = spentByEnded();
  const beganAt = performance.now();
  const env = { ...process.env, PATH };
  const child = spawn(path.join(checkout, bin['bank-api']), ['--help'], { cwd: checkout, env, stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  const wallMs = Math.round(performance.now() - beganAt);
  if (code !== 0) throw new Error(`bank-api --help ended with ${code} in ${checkout}`);
  return { 'wall, ms': wallMs, 'processor, ms': spentByEnded() - spentBefore };
}
