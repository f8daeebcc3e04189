import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { notesOf } from './notes_of.ts';
import { released } from './released.ts';

/**
 * `npm run release -- 0.2.0` makes the changes of a release in the folder in which it is called: CHANGELOG.md, package.json with its
 * lock, and the manifests that name a version. `--check` changes nothing: it says whether the folder is that release, and prints its notes.
 */
function main(): void {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { check: { type: 'boolean' } } });
  const [version, ...more] = positionals;
  if (version === undefined || more.length > 0) throw new Error('say which version: npm run release -- 0.2.0');
  // https://semver.org, without what comes after a plus: npm does not tell versions apart by it.
  if (!/^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}(?:-[0-9A-Za-z.-]+)?$/.test(version)) {
    throw new Error(`${version} is no version such as 0.2.0 or 1.0.0-rc.1`);
  }
  if (values.check) check(version);
  else release(version);
}

function check(version: string): void {
  const found = JSON.parse(read('package.json')).version;
  if (found !== version) throw new Error(`package.json has version ${found}, not ${version}`);
  const notes = notesOf(read('CHANGELOG.md'), version);
  if (notes === '') throw new Error(`CHANGELOG.md says nothing of ${version}`);
  process.stdout.write(`${notes}\n`);
}

function release(version: string): void {
  const found: string = JSON.parse(read('package.json')).version;
  if (found !== version && compared(version, found) < 0) throw new Error(`package.json is at ${found} already`);
  const changelog = released(read('CHANGELOG.md'), version, new Date().toISOString().slice(0, 10));
  execFileSync('npm', ['version', version, '--no-git-tag-version', '--allow-same-version'], { stdio: 'ignore' });
  writeFileSync('CHANGELOG.md', changelog);
  const manifest = 'deploy/kubernetes/kustomization.yaml';
  writeFileSync(manifest, read(manifest).replace(/newTag: .*/, `newTag: ${version}`));
  process.stdout.write(
    `Now: npm run docs && git commit -am "Release ${version}" && git tag -s v${version} -m v${version}\n`,
  );
}

/** Below 0 when the first is the older one, as semver.org counts numbers; of what is behind a hyphen only that it is there. */
function compared(one: string, other: string): number {
  const [a, b] = [one, other].map((each) => each.split('-')) as [string[], string[]];
  const order = new Intl.Collator('en', { numeric: true });
  return order.compare(a[0] as string, b[0] as string) || Number(b.length > 1) - Number(a.length > 1);
}

function read(file: string): string {
  return readFileSync(file, 'utf8');
}

try {
  main();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
