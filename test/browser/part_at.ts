import type { assertAccessible } from './assert_accessible.ts';

/** One of the looks at a page, in the first or the last of its languages. */
export interface Look {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

type Part = Parameters<typeof assertAccessible>[1];

/** `npm run pages`: all that axe-core knows, at each look. */
const atEveryLook = process.argv.includes('--every-look');

/**
 * What axe-core looks at where; all of it is most of a second of a processor. A phone and a screen, either language, light and dark,
 * each once: what it finds beside colours hardly ever hangs on the scheme, and colours hardly ever on the language.
 */
export function partAt({ width, colorScheme, isFirst, isLast }: Look): Part {
  if (atEveryLook || (isFirst && width < 1000 && colorScheme === 'light')) return 'all';
  return isLast && width >= 1000 && colorScheme === 'dark' ? 'colours' : undefined;
}
