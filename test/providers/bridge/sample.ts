import { readFileSync } from 'node:fs';

/** A recorded or documented sample of Bridge, by its file name without the ending. */
export function sample(name: string) {
  return JSON.parse(readFileSync(new URL(`../samples/bridge/${name}.json`, import.meta.url), 'utf8'));
}
