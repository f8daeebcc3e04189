import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Has npm pack a checkout, and unpacks that, with the checkout's libraries beside it, in a folder that goes with this process. */
export function unpackPackage(checkout: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bank-api-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: checkout, stdio: 'ignore' });
  const [tarball = ''] = globSync('*.tgz', { cwd: folder });
  const home = path.join(folder, 'package');
  mkdirSync(home);
  execFileSync('tar', ['-xzf', path.join(folder, tarball), '-C', folder]);
  symlinkSync(path.join(checkout, 'node_modules'), path.join(home, 'node_modules'));
  return home;
}
