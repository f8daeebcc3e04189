import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generatedPages } from './generated_pages.ts';

for (const { file, make } of generatedPages) {
  await writeFile(new URL(file, import.meta.url), await make());
  process.stdout.write(`${path.join('docs', file)}\n`);
}
