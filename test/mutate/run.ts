import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type Reach, reaches, readReach } from './cover.ts';
import { explained } from './explained.ts';
import { findMutants } from './find_mutants.ts';
import type { Mutant } from './mutant.ts';
import { patienceMs, targets } from './plan.ts';
import { runTestFile } from './run_test_file.ts';
import { sample } from './sample.ts';

/**
 * `npm run mutate`: changes the program in one place, runs the tests that reach this place, and counts how often one
 * notices. `--folder relay` for one folder (more than once for several), `--sample 60` mutants of each, drawn by
 * `--seed`, or `--all`; `--jobs` at once.
 */
const { values } = parseArgs({
  options: {
    folder: { type: 'string', multiple: true },
    sample: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: String(os.availableParallelism()) },
    all: { type: 'boolean', default: false },
  },
});

const root = fileURLToPath(new URL('../..', import.meta.url));
const hook = pathToFileURL(path.join(root, 'test/mutate/mutant_hook.ts')).href;

interface KnownTest {
  readonly file: string;
  readonly durationMs: number;
  readonly reach: Reach;
}

/** Does several things at once, each of them by one of `jobs` workers. */
async function inParallel<T>(things: readonly T[], work: (thing: T) => Promise<void>): Promise<void> {
  const queue = [...things];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: Number(values.jobs) }, worker));
}

const tried = new Map<string, KnownTest | undefined>();

/** Runs each test file once, without a mutant. @returns those that pass, the shortest first */
async function knowTests(patterns: readonly string[]): Promise<KnownTest[]> {
  const files = globSync([...patterns], { cwd: root });
  await inParallel(
    files.filter((file) => !tried.has(file)),
    async (file) => void tried.set(file, await knowTest(file)),
  );
  const known = files.flatMap((file) => tried.get(file) ?? []);
  return known.sort((one, other) => one.durationMs - other.durationMs);
}

async function knowTest(file: string): Promise<KnownTest | undefined> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bank-api-reach-'));
  const environment = { NODE_V8_COVERAGE: folder };
  const { verdict, durationMs } = await runTestFile(file, { root, environment, timeoutMs: 300_000, imports: [] });
  const known = verdict === 'passed' ? { file, durationMs, reach: await readReach(root, folder) } : undefined;
  if (!known) process.stdout.write(`${file} ${verdict} without a mutant: left out\n`);
  await rm(folder, { recursive: true });
  return known;
}

/** @returns the test file that noticed, or undefined */
async function killerOf(mutant: Mutant, known: readonly KnownTest[]): Promise<string | undefined> {
  let spentMs = 0;
  const { file, ...change } = mutant;
  const environment = { MUTANT: JSON.stringify({ ...change, path: path.join(root, file) }) };
  for (const test of nearestFirst(known, mutant.file)) {
    if (!reaches(test.reach, mutant.file, mutant.start)) continue;
    if (spentMs > 0 && spentMs + test.durationMs > patienceMs) break;
    spentMs += test.durationMs;
    const timeoutMs = test.durationMs * 4 + 10_000;
    const { verdict } = await runTestFile(test.file, { root, environment, timeoutMs, imports: [hook] });
    if (verdict !== 'passed') return test.file;
  }
  return undefined;
}

/** Tests stand where the program stands: what is nearest most likely notices. Else the shortest come first. */
function nearestFirst(known: readonly KnownTest[], file: string): KnownTest[] {
  const folders = file.split('/').slice(1, -1);
  const far = ({ file: test }: KnownTest) => {
    const theirs = test.split('/').slice(1);
    const apart = folders.findIndex((folder, depth) => theirs[depth] !== folder);
    return apart < 0 ? 0 : folders.length - apart;
  };
  return known.toSorted((one, other) => far(one) - far(other));
}

const startedAt = performance.now();
const scores: string[] = [];
for (const folder of values.folder ?? Object.keys(targets)) {
  const target = targets[folder];
  if (!target) throw new Error(`there is no folder ${folder}; there are ${Object.keys(targets).join(', ')}`);
  const known = await knowTests(target.tests);
  process.stdout.write(
    `${folder}: ${known.length} test files known after ${Math.round((performance.now() - startedAt) / 1000)} s\n`,
  );
  const files = globSync([...target.files], { cwd: root }).sort();
  const found = files.flatMap((file) => findMutants(file, readFileSync(path.join(root, file), 'utf8')));
  const chosen = values.all ? found : sample(found, Number(values.sample), Number(values.seed));
  let killed = 0;
  let same = 0;
  await inParallel(chosen, async (mutant) => {
    const change = mutant.change.replace(/\s+/g, ' ').slice(0, 140);
    const why = explained.find((one) => one.file === mutant.file && one.change === change)?.why;
    if (why !== undefined) same += 1;
    else if ((await killerOf(mutant, known)) !== undefined) killed += 1;
    else process.stdout.write(`survived: ${placeOf(mutant)}: ${change}\n`);
  });
  const tried = chosen.length - same;
  const share = Math.round((killed / tried) * 100);
  scores.push(`${folder}: ${killed} of ${tried} killed, ${share} %; ${same} explained; ${found.length} mutants in all`);
  process.stdout.write(`${scores.at(-1)}\n`);
}
process.stdout.write(
  `\n${scores.join('\n')}\n${Math.round((performance.now() - startedAt) / 1000)} s, seed ${values.seed}\n`,
);

function placeOf({ file, start }: Mutant): string {
  const line = readFileSync(path.join(root, file), 'utf8').slice(0, start).split('\n').length;
  return `${file}:${line}`;
}
