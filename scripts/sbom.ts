import path from 'node:path';
import { readContents } from './contents.ts';

/** `npm run --silent sbom`: the list of contents of a release, to standard output. */
process.stdout.write(`${JSON.stringify(readContents(path.resolve(import.meta.dirname, '..')), null, 2)}\n`);
