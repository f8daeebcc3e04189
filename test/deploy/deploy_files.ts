import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseDocument } from 'yaml';

const root = new URL('../../', import.meta.url);

/** The text of a file of the repository. */
export function readText(file: string): string {
  return readFileSync(fileURLToPath(new URL(file, root)), 'utf8');
}

/** A file of YAML as data. Throws where YAML has an error or a warning: a key that is there twice, an anchor that is not. */
export function readYaml<T>(file: string): T {
  const document = parseDocument(readText(file), { merge: true });
  const [fault] = [...document.errors, ...document.warnings];
  if (fault) throw new Error(`${file}: ${fault.message}`);
  return document.toJS() as T;
}

/** The instructions of the last stage of the Dockerfile: each name with what stands behind it, continued lines as one. */
export function readImage(): readonly (readonly [string, string])[] {
  const lines = readText('Dockerfile')
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n');
  const last = lines.findLastIndex((line) => line.startsWith('FROM '));
  return lines.slice(last).flatMap((line) => {
    const [, name, rest] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [[name, rest as string] as const];
  });
}

/** What one instruction of the image says; the last where there are several. */
export function imageWord(name: string): string {
  const found = readImage().findLast(([known]) => known === name);
  if (!found) throw new Error(`the Dockerfile has no ${name}`);
  return found[1];
}

/** The `NAME=value` lines of a text, without comments. */
export function readVariables(text: string): Readonly<Record<string, string>> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}
