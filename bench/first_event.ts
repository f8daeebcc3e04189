import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../test/faults/free_port.ts';
import { firstEvent } from '../test/package/first_event.ts';
import { median } from './median.ts';
import { spentByEnded } from './process_tree.ts';

const rounds = 3;
const goalSeconds = 60;

/**
 * A fresh installation by its page: from an empty folder to the first event at a receiver, with npm and its registry. What npm has
 * fetched before it takes from its cache. On a machine with other work the seconds say little, those of the processor more.
 */
export async function run(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bank-api-bench-'));
  try {
    execFileSync('npm', ['pack', '--silent', '--pack-destination', folder]);
    const tarball = path.join(folder, globSync('*.tgz', { cwd: folder })[0] as string);
    const figures = [];
    for (let round = 0; round < rounds; round += 1) {
      const [alone, whole] = [path.join(folder, `alone-${round}`), path.join(folder, `whole-${round}`)];
      mkdirSync(alone);
      mkdirSync(whole);
      const spentBefore = spentByEnded();
      const installed = await secondsOf(async () => {
        execFileSync('npm', ['install', '--omit=dev', tarball], { cwd: alone, stdio: 'ignore' });
      });
      const processor = (spentByEnded() - spentBefore) / 1000;
      const ports = { gateway: await freePort(), receiver: await freePort() };
      const seconds = await secondsOf(() => firstEvent(process.cwd(), whole, tarball, ports, process.env));
      figures.push({
        'npm install, s': installed,
        'its processor, s': processor,
        'empty folder to first event, s': seconds,
      });
      rmSync(alone, { recursive: true });
      rmSync(whole, { recursive: true });
    }
    console.table(figures);
    const middle = median(figures.map((each) => each['empty folder to first event, s']));
    console.log(`median ${middle} s (goal ${goalSeconds} s)`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const beganAt = performance.now();
  await work();
  return Math.round((performance.now() - beganAt) / 100) / 10;
}
