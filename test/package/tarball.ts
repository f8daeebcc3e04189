import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import packageJson from '../../package.json' with { type: 'json' };

export const repository = path.resolve(import.meta.dirname, '../..');
const exec = promisify(execFile);

/** What the tarball is made of; in a folder of its own, because to pack is to build, into dist. */
const packed = ['bin', 'clients', 'config', 'deploy', 'docs', 'entities', 'examples', 'scripts', 'src', 'test'];
const files = [
  'package.json',
  'package-lock.json',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
  'ormconfig.ts',
  'tsconfig.json',
  'tsconfig.build.json',
];

/** The package, once, for all that is tried with it. */
export interface Packed {
  readonly tarball: string;
  /** Where it is installed, alone. */
  readonly installation: string;
  /** The package's own folder there. */
  readonly home: string;
  /** For what a test makes. */
  readonly folder: string;
}

/** Packs a copy of the repository as `npm pack` does. @returns the tarball */
export async function pack(folder: string): Promise<string> {
  const checkout = path.join(folder, 'checkout');
  for (const name of [...packed, ...files]) {
    const filter = (file: string) => !path.basename(file).startsWith('local');
    await cp(path.join(repository, name), path.join(checkout, name), { recursive: true, filter });
  }
  symlinkSync(path.join(repository, 'node_modules'), path.join(checkout, 'node_modules'));
  await exec('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: checkout });
  return path.join(folder, `bank-api-${packageJson.version}.tgz`);
}

/**
 * What `npm install --omit=dev <tarball>` leaves, without a network: the package as it is in the tarball, a link to the program, and
 * of the repository's packages those that it depends on. What the package uses and does not name is not found.
 * @param others packages that are installed beside it
 * @returns the folder of the package
 */
export async function install(tarball: string, folder: string, others: readonly string[] = []): Promise<string> {
  const modules = path.join(folder, 'node_modules');
  const home = path.join(modules, 'bank-api');
  mkdirSync(home, { recursive: true });
  await exec('tar', ['-xzf', tarball, '-C', home, '--strip-components=1']);
  const { dependencies } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'));
  for (const name of new Set([...Object.keys(dependencies), ...others])) {
    mkdirSync(path.dirname(path.join(modules, name)), { recursive: true });
    symlinkSync(path.join(repository, 'node_modules', name), path.join(modules, name));
  }
  const program = path.join(modules, '.bin/bank-api');
  mkdirSync(path.dirname(program));
  const target = path.join(home, packageJson.bin['bank-api']);
  chmodSync(target, 0o755);
  // As npm does it: a folder that is copied or moved keeps its program.
  symlinkSync(path.relative(path.dirname(program), target), program);
  return home;
}
