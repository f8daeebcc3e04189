import type { Library } from './libraries_of.ts';
import { licenceTexts } from './licence_texts.ts';

const line = '-'.repeat(80);

/**
 * What their licences ask for: whose work is in the package, in which version, and the words that must go along.
 * @throws where the words of one are not to be had
 */
export function thirdParty(root: string, libraries: readonly Library[]): string {
  const parts = libraries.map((library) => {
    const { name, version, license } = library;
    return [line, `${name} ${version}: ${license}`, line, ...licenceTexts(root, library)].join('\n');
  });
  return `In the files of this folder are parts of these ${libraries.length} packages:\n\n${parts.join('\n\n')}\n`;
}
