import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { publishedManifest } from './published_manifest.ts';

/**
 * Before and behind `npm pack`, which takes package.json as it lies there: in between it is the published one. Where it was left so,
 * because npm was ended, the next call puts the whole one back first.
 */
const root = path.resolve(import.meta.dirname, '../..');
const [manifest, whole] = ['package.json', 'package.whole.json'].map((name) => path.join(root, name)) as [
  string,
  string,
];
if (existsSync(whole)) renameSync(whole, manifest);
if (process.argv[2] === 'begin') {
  execFileSync('npm', ['run', 'build'], { cwd: root, stdio: ['ignore', process.stderr.fd, 'inherit'] });
  const text = readFileSync(manifest, 'utf8');
  writeFileSync(whole, text);
  writeFileSync(manifest, `${JSON.stringify(publishedManifest(JSON.parse(text)), null, 2)}\n`);
}
