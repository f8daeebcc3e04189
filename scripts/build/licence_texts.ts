import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Library } from './libraries_of.ts';
import { licenceSigns } from './licence_signs.ts';
import { standardWords } from './standard_words.ts';

const licenceFile = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;
const readMe = /^readme(?:\.md)?$/i;
/** From such a heading to the next one, or to the end. */
const licencePart = /^(?:#+ *)?licen[cs]e\b[^\n]*\n.*?(?=^#+ |(?!.))/gims;

/**
 * The words that the licences of a library want beside it: as it publishes them, in a file or as a part of its first page (of which
 * "MIT", or its badge, is none); or else the standard ones, with whom its package.json names.
 * @throws where a licence is not known, or has been published without its words and they are not here
 */
export function licenceTexts(root: string, { name, license, place }: Library): readonly string[] {
  const home = path.join(root, place);
  const files = readdirSync(home).sort();
  const text = (file: string) => readFileSync(path.join(home, file), 'utf8').trim();
  const texts = files.filter((file) => licenceFile.test(file)).map(text);
  const parts = files.filter((file) => readMe.test(file)).flatMap((file) => text(file).match(licencePart) ?? []);
  // All of them: no library that is here leaves a choice between two.
  for (const licence of license.replace(/[()]/g, '').split(' AND ')) {
    const sign = licenceSigns[licence];
    if (!sign) throw new Error(`${name} is under "${licence}", which scripts/build/licence_signs.ts does not know`);
    if (texts.some((words) => sign.test(words))) continue;
    const part = parts.find((words) => sign.test(words))?.trim();
    texts.push(part ?? standardText(name, licence, text('package.json')));
  }
  return texts;
}

function standardText(name: string, licence: string, manifest: string): string {
  const words = standardWords[licence];
  if (!words) throw new Error(`${name} is published without the words of ${licence}: add them to standard_words.ts`);
  const { author } = JSON.parse(manifest) as { author?: string | { readonly name?: string } };
  // "Name <address> (page)", or the same in fields.
  const holder = (typeof author === 'string' ? author : author?.name)?.replace(/\s*[<(].*/, '');
  return `(Published without the words of the licence that it names. They are:)\n\n${words(holder || `the authors of ${name}`)}`;
}
