import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * A file of what `tsc -p bench/tsconfig.json` made of a checkout: its modules one by one, where the package has them together.
 * @param file its place in the checkout, with the ending .js
 */
export function builtFile(checkout: string, file: string): string {
  const own = path.join(checkout, 'bench/dist');
  // Where checkouts of before decision 0780 have it.
  return path.join(existsSync(own) ? own : path.join(checkout, 'dist'), file);
}
