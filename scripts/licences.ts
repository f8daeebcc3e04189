import path from 'node:path';
import { readContents } from './contents.ts';
import { refusedLicences } from './refused_licences.ts';

/** `npm run licences`: whether a release, with all that it needs, may be passed on. */
const { components } = readContents(path.resolve(import.meta.dirname, '..'));
const refused = refusedLicences(components);
process.stdout.write(`${components.length} packages\n`);
for (const line of refused) process.stderr.write(`not on the list of scripts/refused_licences.ts: ${line}\n`);
process.exitCode = refused.length === 0 ? 0 : 1;
