import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkouts, type Figures, inRounds, medians } from './compare.ts';
import { measureStart } from './measure_start.ts';
import { spentByEnded } from './process_tree.ts';

const rounds = 5;

/**
 * How long the gateway takes to start, with and without the sandbox, and `bank-api --help`. The source is what runs, not
 * the build.
 */
export async function run(): Promise<void> {
  const folders = Object.entries(checkouts());
  const titles: Record<string, (checkout: string) => Promise<Figures>> = {
    'start, SANDBOX=off': (checkout) => measureStart(checkout, 'off'),
    'start, SANDBOX=on': (checkout) => measureStart(checkout, 'on'),
    'bank-api --help': measureHelp,
  };
  for (const [title, measure] of Object.entries(titles)) {
    const subjects = Object.fromEntries(folders.map(([name, folder]) => [name, () => measure(folder)]));
    // Fills the caches of the system, and those that a loader keeps on disk.
    await inRounds(1, subjects);
    console.log(`\n${title}: medians of ${rounds}`);
    console.table(medians(await inRounds(rounds, subjects)));
  }
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
