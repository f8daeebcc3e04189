import path from 'node:path';
import { type Pointer, pointersOfPage, pointersOfSource } from './find_pointers.ts';
import { anchorsOf, hasPlace } from './page_sections.ts';
import type { Repository } from './repository.ts';

/** Made when the gateway runs or by whoever runs it; not in the repository. */
const madeLater = /^(?:data|dist|node_modules|coverage)\/|^config\/local\.json$/;
/** Pages about the files of others: only links count there. */
const aboutOthers = /^docs\/reference\//;
/** The provider of the guide, which nobody has. */
const inventedProvider = /(?<![a-z])acme(?![a-z])/g;

/** Pointers in one file that lead nowhere, each as a sentence. */
export function brokenPointers(repository: Repository, file: string, text: string): string[] {
  const pointers = file.endsWith('.md') ? pointersOfPage(text) : pointersOfSource(text);
  return pointers
    .filter((pointer) => !leadsSomewhere(repository, file, text, pointer))
    .map(({ written }) => `${file}: ${written.replace(/\s+/g, ' ')}`);
}

function leadsSomewhere(repository: Repository, file: string, text: string, pointer: Pointer): boolean {
  if (pointer.kind === 'name') return isName(repository, file, pointer.path);
  const folder = path.posix.dirname(file);
  const fromHere = pointer.path === '' ? file : path.posix.join(folder, pointer.path).replace(/\/$/, '');
  const target = pointer.kind === 'page' && pointer.path.startsWith('docs/') ? pointer.path : fromHere;
  if (target !== file && !repository.paths.has(target)) return false;
  const read = () => (target === file ? text : repository.read(target));
  if (pointer.kind === 'page') return pointer.places.every((place) => hasPlace(read(), place));
  return pointer.anchor === undefined || anchorsOf(read()).has(pointer.anchor);
}

/** Whether a name in backticks is that of something in the repository, or not meant to be. */
function isName(repository: Repository, file: string, name: string): boolean {
  const [first = '', ...rest] = name.split('/');
  const isSource = /^[\w./<>*-]+\.ts$/.test(name);
  const isPage = /^[\w./-]+\.md$/.test(name);
  const hasRoom = rest.length > 0 && (repository.paths.has(first) || repository.paths.has(`src/${first}`));
  if (first === '' || aboutOthers.test(file) || madeLater.test(name) || !(isSource || isPage || hasRoom)) return true;
  const shape = name.replace(/\/$/, '').replace(inventedProvider, '*');
  const bases = ['', 'src/', `${path.posix.dirname(file)}/`, 'examples/provider-template/'];
  // A file's name alone, or its end, is how comments say it.
  return (
    bases.some((base) => fits(repository, path.posix.join(base, shape))) ||
    (isSource && fits(repository, shape, '(?:.*/)?'))
  );
}

/** `*`, `<name>` and `{one,other}` stand for part of a name; the ending `.ts` may be left out. */
function fits({ paths }: Repository, shape: string, before = ''): boolean {
  if (paths.has(shape) || paths.has(`${shape}.ts`)) return true;
  if (before === '' && !/[*<{]/.test(shape)) return false;
  const pattern = shape
    .replace(/[.+?^$()|[\]\\]/g, '\\$&')
    .replace(/\*|<[^>]*>/g, '[^/]+')
    .replace(/\{([^}]*)\}/g, (_, names: string) => `(?:${names.replaceAll(',', '|')})`);
  const whole = new RegExp(`^${before}${pattern}(?:\\.ts)?$`);
  return [...paths].some((known) => whole.test(known));
}
