import { execFileSync } from 'node:child_process';
import { type Component, refusedLicences } from './refused_licences.ts';

/**
 * `npm run licences`: whether a release, with all that it needs, may be passed on. By the lock file, because npm refuses to list an
 * installed tree with another Node in it than package.json names: the tests run on several.
 */
const list = execFileSync('npm', ['sbom', '--sbom-format=cyclonedx', '--omit=dev', '--package-lock-only'], {
  encoding: 'utf8',
  maxBuffer: 1 << 26,
});
const { components } = JSON.parse(list) as { components: readonly Component[] };
const refused = refusedLicences(components);
process.stdout.write(`${components.length} packages\n`);
for (const line of refused) process.stderr.write(`not on the list of scripts/refused_licences.ts: ${line}\n`);
process.exitCode = refused.length === 0 ? 0 : 1;
