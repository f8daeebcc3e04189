import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Library } from './libraries_of.ts';

const licenceFile = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;
const readMe = /^readme(?:\.md)?$/i;
const licencePart = /^(?:#+ *)?licen[cs]e\b[^\n]*\n.*/ims;
const line = '-'.repeat(80);

/** What their licences ask for: whose work is in the package, in which version, and the words that must go along. */
export function thirdParty(root: string, libraries: readonly Library[]): string {
  const parts = libraries.map(({ name, version, license, place }) => {
    return [line, `${name} ${version}: ${license}`, line, ...licenceTexts(path.join(root, place))].join('\n');
  });
  return `In the files of this folder are parts of these ${libraries.length} packages:\n\n${parts.join('\n\n')}\n`;
}

function licenceTexts(home: string): readonly string[] {
  const files = readdirSync(home).sort();
  const text = (file: string) => readFileSync(path.join(home, file), 'utf8').trim();
  const licences = files.filter((file) => licenceFile.test(file)).map(text);
  if (licences.length > 0) return licences;
  // Some write it into their first page, and some (TypeORM) publish none.
  const parts = files.filter((file) => readMe.test(file)).flatMap((file) => licencePart.exec(text(file)) ?? []);
  return parts.length > 0 ? parts : ['(published without the words of it)'];
}
