import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { checkouts, type Figures, inRounds, medians } from './compare.ts';
import { measureStart } from './measure_start.ts';
import { spentByEnded } from './process_tree.ts';
import { type Form, startFolder } from './start_folder.ts';
import { unpackPackage } from './unpack_package.ts';

const rounds = 5;

/**
 * How long the gateway takes to start, with and without the sandbox, what it then has of the memory, and `bank-api --help`: of
 * the package, and of the sources.
 */
export async function run(): Promise<void> {
  const folders = Object.entries(checkouts());
  const packages = new Map(folders.map(([, folder]) => [folder, unpackPackage(folder)]));
  const packageOf = (checkout: string) => packages.get(checkout) as string;
  const titles: Record<string, (checkout: string) => Promise<Figures>> = {
    'bank-api start, SANDBOX=off': (checkout) => measureStart(packageOf(checkout), 'package', 'off'),
    'bank-api start, SANDBOX=on': (checkout) => measureStart(packageOf(checkout), 'package', 'on'),
    'bank-api --help': (checkout) => measureHelp(packageOf(checkout), 'package'),
    'npm start, SANDBOX=off': (checkout) => measureStart(checkout, 'source', 'off'),
    'npx bank-api --help': (checkout) => measureHelp(checkout, 'source'),
  };
  for (const [title, measure] of Object.entries(titles)) {
    const subjects = Object.fromEntries(folders.map(([name, folder]) => [name, () => measure(folder)]));
    // Fills the caches of the system, and those that a loader keeps on disk.
    await inRounds(1, subjects);
    console.log(`\n${title}: medians of ${rounds}`);
    console.table(medians(await inRounds(rounds, subjects)));
  }
  console.log('goals of the package: ready with at most 2000 ms of processor time, at rest at most 130 MiB without');
  console.log('the sandbox; --help in less than 150 ms of processor time');
}

async function measureHelp(checkout: string, form: Form): Promise<Figures> {
  const folder = startFolder(checkout, form);
  const spentBefore = spentByEnded();
  const beganAt = performance.now();
  const child = spawn(process.execPath, ['bin/bank-api.js', '--help'], { cwd: folder, stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  const wallMs = Math.round(performance.now() - beganAt);
  const spentMs = spentByEnded() - spentBefore;
  rmSync(folder, { recursive: true });
  if (code !== 0) throw new Error(`bank-api --help ended with ${code} in ${checkout}`);
  return { 'wall, ms': wallMs, 'processor, ms': spentMs };
}
