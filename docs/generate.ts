import { writeFile } from 'node:fs/promises';
import { generatedPages } from './generated_pages.ts';

for (const { file, make } of generatedPages) {
  await writeFile(new URL(file, import.meta.url), make());
  process.stdout.write(`docs/${file}\n`);
}
