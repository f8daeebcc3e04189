import { execFile, execFileSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../test/faults/free_port.ts';
import { firstEvent } from '../test/package/first_event.ts';
import { type Figures, medians } from './compare.ts';
import { spentByEnded } from './process_tree.ts';
import { servePrebuiltSqlite } from './serve_prebuilt_sqlite.ts';

const rounds = 3;
const goalSeconds = 60;
const goalMegabytes = 100;

/**
 * A fresh installation by its page: from an empty folder to the first event at a receiver, with npm and its registry. What npm has
 * fetched before it takes from its cache. On a machine with other work the seconds say little, those of the processor more.
 */
export async function run(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bank-api-bench-'));
  const sqlite = await servePrebuiltSqlite();
  try {
    execFileSync('npm', ['pack', '--silent', '--pack-destination', folder]);
    const tarball = path.join(folder, globSync('*.tgz', { cwd: folder })[0] as string);
    const prebuilt: Figures[] = [];
    for (let round = 0; round < rounds; round += 1) prebuilt.push(await measure(folder, tarball, sqlite.env));
    console.log(`\nsqlite3's binary fetched, from a server on this machine in place of GitHub: medians of ${rounds}`);
    console.table(medians({ here: prebuilt }));
    console.log('\nsqlite3 compiled: once');
    console.table(medians({ here: [await measure(folder, tarball, { npm_config_build_from_source: 'sqlite3' })] }));
    console.log(`goals: ${goalSeconds} s to the first event, ${goalMegabytes} MB on disk`);
  } finally {
    sqlite.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string, tarball: string, settings: Record<string, string>): Promise<Figures> {
  const [alone, whole] = [path.join(folder, 'alone'), path.join(folder, 'whole')];
  mkdirSync(alone);
  mkdirSync(whole);
  const env = { ...process.env, ...settings };
  const spentBefore = spentByEnded();
  const installed = await secondsOf(() =>
    // Not the synchronous one: this process serves the binary.
    promisify(execFile)('npm', ['install', '--omit=dev', tarball], { cwd: alone, env }),
  );
  const processor = (spentByEnded() - spentBefore) / 1000;
  const [onDisk = ''] = execFileSync('du', ['-sm', 'node_modules'], { cwd: alone, encoding: 'utf8' }).split('\t');
  const ports = { gateway: await freePort(), receiver: await freePort() };
  const seconds = await secondsOf(() => firstEvent(process.cwd(), whole, tarball, ports, env));
  rmSync(alone, { recursive: true });
  rmSync(whole, { recursive: true });
  return {
    'npm install, s': installed,
    'its processor, s': processor,
    'node_modules, MB': Number(onDisk),
    'empty folder to first event, s': seconds,
  };
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const beganAt = performance.now();
  await work();
  return Math.round((performance.now() - beganAt) / 100) / 10;
}
