import { globSync, readFileSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

/**
 * `npm run pages`: every page at every look: both languages, 320 and 1280 pixels, light and dark, all that axe-core knows. `npm test`
 * looks with axe-core at two of the eight (test/browser/part_at.ts).
 */
const files = globSync('test/**/*.test.ts').filter((file) => readFileSync(file, 'utf8').includes('assertPageHolds('));

run({ files, argv: ['--every-look'], concurrency: 2 })
  .on('test:fail', () => {
    process.exitCode = 1;
  })
  .compose(new spec())
  .pipe(process.stdout);
