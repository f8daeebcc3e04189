import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What the script `start` of a checkout gives to node: flags, and the program last. */
export function startCommand(checkout: string): string[] {
  const { scripts } = JSON.parse(readFileSync(path.join(checkout, 'package.json'), 'utf8'));
  return scripts.start.replace(/^exec node /, '').split(' ');
}
