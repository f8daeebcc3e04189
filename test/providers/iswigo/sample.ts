import { readFileSync } from 'node:fs';

/** A documented sample of Iswigo, by its file name without the ending. */
export function sample(name: string) {
  return JSON.parse(readFileSync(new URL(`../samples/iswigo/${name}.json`, import.meta.url), 'utf8'));
}
