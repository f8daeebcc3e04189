import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { publishedText } from './published_manifest.ts';
import { restoreManifest, wholeName } from './restore_manifest.ts';

/**
 * Before and behind `npm pack`, which takes package.json as it lies there: in between it is the published one. Where it was left so,
 * because npm was ended or could not write, the next call puts the whole one back first: the published one has these scripts, too.
 */
const root = path.resolve(import.meta.dirname, '../..');
restoreManifest(root);
if (process.argv[2] === 'begin') {
  execFileSync('npm', ['run', 'build'], { cwd: root, stdio: ['ignore', process.stderr.fd, 'inherit'] });
  const manifest = path.join(root, 'package.json');
  const whole = readFileSync(manifest, 'utf8');
  writeFileSync(path.join(root, wholeName), whole);
  writeFileSync(manifest, publishedText(whole));
}
