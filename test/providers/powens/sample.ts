import { readFileSync } from 'node:fs';

/** A documented sample of Powens, by its file name without the ending. */
export function sample(name: string) {
  return JSON.parse(readFileSync(new URL(`../samples/powens/${name}.json`, import.meta.url), 'utf8'));
}
