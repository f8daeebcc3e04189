import { existsSync, globSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * `npx node examples/copy_provider_template.ts <name>`, at the root of the repository, makes the folder of a new provider
 * with its simulator and its tests. docs/writing-a-provider.md says how to go on.
 */
const template = 'examples/provider-template';
const [name = ''] = process.argv.slice(2);
const title = name.charAt(0).toUpperCase() + name.slice(1);

/** Where the folders of the template go, but the one whose files part. */
const places = new Map([
  ['', `src/providers/${name}`],
  ['simulator', `src/sandbox/${name}`],
  ['tests', `test/providers/${name}`],
]);

/** Where a file of the template goes. The name is one word, because ids, addresses and settings begin with it. */
function placeOf(file: string): string {
  const { dir, base } = path.parse(file.replace(`${template}/`, ''));
  const place = places.get(dir);
  if (place !== undefined) return path.join(place, base.replace('template', name));
  return `test/conformance/${base === 'subject.ts' ? `subjects/${name}.ts` : `${name}.test.ts`}`;
}

/** The text in the new provider's name, its imports seen from the new place. */
function renamed(text: string, from: string): string {
  const to = path.dirname(placeOf(from));
  const moved = text.replaceAll(/(from ')(\.[^']+)(')/g, (_match, start: string, specifier: string, end: string) => {
    const imported = path.join(path.dirname(from), specifier);
    const target = path.relative(to, imported.startsWith(template) ? placeOf(imported) : imported);
    return start + (target.startsWith('.') ? target : `./${target}`) + end;
  });
  return moved
    .replace(` = 'template' as string as ProviderName`, `: ProviderName = 'template'`)
    .replaceAll('template', name)
    .replaceAll('Template', title)
    .replaceAll('TEMPLATE', name.toUpperCase());
}

async function main(): Promise<void> {
  if (!/^[a-z][a-z0-9]{1,15}$/.test(name)) throw new Error('say a name of 2 to 16 small letters and digits');
  const taken = [`src/providers/${name}`, `src/sandbox/${name}`].find((folder) => existsSync(folder));
  if (taken) throw new Error(`${taken} is there already`);
  for (const file of globSync(`${template}/**/*.ts`)) {
    const place = placeOf(file);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, renamed(await readFile(file, 'utf8'), file), { flag: 'wx' });
    process.stdout.write(`${place}\n`);
  }
}

await main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
