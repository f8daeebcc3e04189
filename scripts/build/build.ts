import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readContents } from '../contents.ts';
import { bundle } from './bundle.ts';
import { writeDeclarations } from './declarations.ts';
import { librariesOf } from './libraries_of.ts';
import { readLockFile } from './lock_file.ts';
import { thirdParty } from './third_party.ts';

/** `npm run build`: what the package runs and declares, below `dist`, with what is in it (CycloneDX) and whose work that is. */
const root = path.resolve(import.meta.dirname, '../..');
const dist = path.join(root, 'dist');
rmSync(dist, { recursive: true, force: true });
const lock = readLockFile(root);
const libraries = librariesOf(lock, await bundle(root, lock));
writeDeclarations(root);
writeFileSync(path.join(dist, 'third-party.txt'), thirdParty(root, libraries));
writeFileSync(path.join(dist, 'sbom.cdx.json'), JSON.stringify(readContents(root)));
process.stdout.write(`${libraries.length} libraries are in it\n`);
