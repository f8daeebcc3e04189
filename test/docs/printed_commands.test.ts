import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { commandLine } from '../../src/cli/command_line.ts';
import { commandsOfPage, commandsOfSource, type PrintedCommand } from './printed_commands.ts';
import { readRepository } from './repository.ts';

const repository = readRepository(fileURLToPath(new URL('../..', import.meta.url)));
const pages = repository.files.filter((file) => file.endsWith('.md'));
const sources = repository.files.filter((file) => /^(?:src|config)\/.*\.ts$/.test(file));
/** What docs/contract.md lists as not there yet. */
const notYet = new Set(
  [
    ...(/^\| commands \| (.*) \|$/m.exec(repository.read('docs/contract.md'))?.[1]?.matchAll(/`bank-api (\w+)`/g) ??
      []),
  ].map(([, name]) => name),
);

class Understood extends Error {}

/** What commander has against it; undefined when the command would run, or is the bare name of a group. */
async function objectionTo({ args }: PrintedCommand): Promise<string | undefined> {
  const program = await commandLine(args, { serve: () => assert.fail() });
  program.configureOutput({ writeOut: () => {} });
  program.hook('preAction', () => {
    throw new Understood();
  });
  const group = program.commands.find((command) => command.name() === args[0]);
  if (args.length === 1 && group !== undefined && group.commands.length > 0) return undefined;
  try {
    await program.parseAsync(args, { from: 'user' });
    return 'it does nothing';
  } catch (error) {
    if (error instanceof Understood) return undefined;
    if (error instanceof CommanderError) return error.exitCode === 0 ? undefined : error.message;
    throw error;
  }
}

function mute(t: TestContext): void {
  t.mock.method(process.stderr, 'write', () => true);
}

async function objections(file: string, commands: readonly PrintedCommand[]): Promise<string[]> {
  const found = [];
  for (const command of commands.filter(({ args }) => !notYet.has(args[0]))) {
    const objection = await objectionTo(command);
    if (objection !== undefined) found.push(`${file}: bank-api ${command.line}: ${objection}`);
  }
  return found;
}

describe('every command that is printed', () => {
  test('in a page is one that the command line understands', async (t) => {
    mute(t);
    const ofPages = pages.map((file) => ({ file, commands: commandsOfPage(repository.read(file)) }));
    assert.ok(ofPages.flatMap(({ commands }) => commands).length > 60, 'they were found');
    const found = [];
    for (const { file, commands } of ofPages) found.push(...(await objections(file, commands)));
    assert.deepEqual(found, []);
  });

  test('in a help text or a message is one, too', async (t) => {
    mute(t);
    const ofSources = sources.map((file) => ({ file, commands: commandsOfSource(repository.read(file)) }));
    assert.ok(ofSources.flatMap(({ commands }) => commands).length > 20, 'they were found');
    const found = [];
    for (const { file, commands } of ofSources) found.push(...(await objections(file, commands)));
    assert.deepEqual(found, []);
  });

  test('of npm is a script that is there', () => {
    const scripts = new Set(Object.keys(packageJson.scripts));
    const printed = pages
      .filter((file) => !file.startsWith('docs/reference/') && !file.startsWith('examples/'))
      .flatMap((file) =>
        [...repository.read(file).matchAll(/\bnpm run (?:-s |--silent )?([a-z][\w:-]*)/g)].map(([, name]) => ({
          file,
          name,
        })),
      );
    assert.ok(printed.length > 10, 'they were found');
    assert.deepEqual(
      printed.filter(({ name }) => !scripts.has(name as string)),
      [],
    );
  });
});

test('a command that is not understood is found, however it is printed', async (t) => {
  mute(t);
  const page = `Give it with \`npx bank-api client rotate\` or \`bank-api client add "A b" --scope read\`; \`bank-api client\` has more.
\`\`\`sh
npx bank-api event show           # which?
bank-api replay --site erp --since "2026-11-20 06:00"
\`\`\``;
  assert.deepEqual(
    (await objections('page', commandsOfPage(page))).map((each) => each.slice(0, 30)),
    ['page: bank-api client rotate: ', 'page: bank-api event show: err'],
  );
  const source = "const help = '\\nExamples:\\n  $ bank-api client rotat dokos\\n  $ bank-api client rotate dokos';";
  assert.deepEqual(
    (await objections('source', commandsOfSource(source))).map((each) => each.slice(0, 36)),
    ['source: bank-api client rotat dokos:'],
  );
  assert.equal((await objections('source', commandsOfSource("x: 'ask: `bank-api site show` knows',"))).length, 1);
});
