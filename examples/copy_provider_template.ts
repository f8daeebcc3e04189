import { existsSync, globSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * `npx node examples/copy_provider_template.ts <name>`, at the root of the repository, makes the folder of a new provider
 * with its simulator and its tests; with a folder as second argument it makes a package there, outside of the repository. The
 * gateway's own package has it compiled, beside the template, for packages alone. docs/writing-a-provider.md says how to go on.
 */
const template = 'examples/provider-template';
const isCheckout = existsSync(path.join(import.meta.dirname, 'provider-template'));
const home = path.resolve(import.meta.dirname, isCheckout ? '..' : '../..');
const [name = '', folder] = process.argv.slice(2);
const title = name.charAt(0).toUpperCase() + name.slice(1);

/** Where the files of a copy go, and how they reach what is not theirs. */
interface Layout {
  /** By the folder of the template. */
  readonly places: ReadonlyMap<string, string>;
  readonly subject: string;
  readonly suite: string;
  /** What an import of a file of the house becomes, if it does not stay a path. */
  packageOf(imported: string): string | undefined;
}

const builtIn: Layout = {
  places: new Map([
    ['', `src/providers/${name}`],
    ['simulator', `src/sandbox/${name}`],
    ['tests', `test/providers/${name}`],
  ]),
  subject: `test/conformance/subjects/${name}.ts`,
  suite: `test/conformance/${name}.test.ts`,
  packageOf: () => undefined,
};

/** What the house exports to packages. */
const exported = [
  ['src/providers/', 'bank-api/provider'],
  ['config/', 'bank-api/provider'],
  ['src/sandbox/simulator/', 'bank-api/simulator'],
  ['test/conformance/', 'bank-api/conformance'],
] as const;

const asPackage = (root: string): Layout => ({
  places: new Map([
    ['', path.join(root, 'src')],
    ['simulator', path.join(root, 'simulator')],
    ['tests', path.join(root, 'test')],
    ['package', root],
  ]),
  subject: path.join(root, 'test/subject.ts'),
  suite: path.join(root, `test/${name}.test.ts`),
  packageOf: (imported) => exported.find(([start]) => imported.startsWith(start))?.[1],
});

const layout = folder === undefined ? builtIn : asPackage(folder);

/** Undefined for what this layout does without. */
function placeOf(file: string): string | undefined {
  const { dir, base } = path.parse(path.relative(template, file));
  if (dir === 'conformance') return base === 'subject.ts' ? layout.subject : layout.suite;
  const place = layout.places.get(dir);
  return place && path.join(place, base.replace('template', name));
}

/** The text in the new provider's name, its imports seen from the new place. */
function renamed(text: string, from: string, to: string): string {
  const moved = text.replaceAll(/(from ')(\.[^']+)(')/g, (_match, start: string, specifier: string, end: string) => {
    const imported = path.join(path.dirname(from), specifier);
    const isOwn = imported.startsWith(`${template}/`);
    const external = isOwn ? undefined : layout.packageOf(imported);
    if (external) return start + external + end;
    const target = path.relative(path.dirname(to), isOwn ? (placeOf(imported) ?? imported) : imported);
    return start + (target.startsWith('.') ? target : `./${target}`) + end;
  });
  return moved.replaceAll('template', name).replaceAll('Template', title).replaceAll('TEMPLATE', name.toUpperCase());
}

async function main(): Promise<void> {
  if (!/^[a-z]{2,16}$/.test(name)) throw new Error('say a name of 2 to 16 small letters');
  if (folder === undefined && !isCheckout) throw new Error('say the folder of the new package, too');
  const taken = [...layout.places.values()].find((place) => existsSync(place));
  if (taken) throw new Error(`${taken} is there already`);
  for (const file of globSync(`${template}/**/*.{ts,json}`, { cwd: home })) {
    const place = placeOf(file);
    if (place === undefined) continue;
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, renamed(await readFile(path.join(home, file), 'utf8'), file, place), { flag: 'wx' });
    process.stdout.write(`${place}\n`);
  }
}

await main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
