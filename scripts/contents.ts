import { execFileSync } from 'node:child_process';
import { nameAt, readLockFile } from './build/lock_file.ts';
import { runtimes } from './build/runtimes.ts';
import type { Component } from './refused_licences.ts';

interface Listed extends Component {
  readonly 'bom-ref': string;
  readonly properties?: readonly { readonly name: string }[];
}

/** A list of contents (CycloneDX); what else is in it stays as npm has written it. */
export interface Contents {
  readonly components: readonly Listed[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/**
 * What a release consists of, and what npm has to bring beside it, with all that these need. By the lock file, because npm refuses to
 * list an installed tree with another Node in it than package.json names: the tests run on several. Its own `--omit=dev` leaves out
 * what something of development needs as well: axios, glob, a hundred more (npm 11.19).
 */
export function readContents(root: string): Contents {
  const command = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'];
  const all: Contents = JSON.parse(execFileSync('npm', command, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 }));
  const built = new Set(Object.values(runtimes));
  const needed = new Set(
    Object.entries(readLockFile(root)).flatMap(([place, { name = nameAt(place), version, dev } = {}]) =>
      dev && !built.has(place) ? [] : [`${name}@${version}`],
    ),
  );
  const components = all.components
    .filter(({ name, version }) => needed.has(`${name}@${version}`))
    // Of a package that stands in several places npm says it by the first.
    .map(({ properties = [], ...component }) => ({
      ...component,
      properties: properties.filter(({ name }) => name !== 'cdx:npm:package:development'),
    }));
  const refs = new Set([all.dependencies[0]?.ref, ...components.map((component) => component['bom-ref'])]);
  const dependencies = all.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((other) => refs.has(other)) }));
  return { ...all, components, dependencies };
}
