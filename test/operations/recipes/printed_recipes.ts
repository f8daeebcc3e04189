import { sectionsOf } from '../../docs/page_sections.ts';
import { commandsOfPage, type PrintedCommand } from '../../docs/printed_commands.ts';

/** What a page prints of one task: the section, its commands, and what it says that they print. */
export interface PrintedRecipe {
  readonly title: string;
  readonly body: string;
  readonly commands: readonly PrintedCommand[];
  /** By the command's line: all that comes, on both streams. More than one where the page shows more than one. */
  readonly output: ReadonlyMap<string, readonly string[]>;
}

/** The recipes of a page: its sections, in their order. */
export function recipesOf(markdown: string): PrintedRecipe[] {
  return sectionsOf(markdown).map(({ title, body }) => ({
    title,
    body,
    commands: commandsOfPage(body),
    output: outputOf(body),
  }));
}

/** In blocks of `console` a command stands behind a dollar, and below it what it prints. */
function outputOf(body: string): Map<string, string[]> {
  const output = new Map<string, string[]>();
  for (const [, indent = '', block = ''] of body.matchAll(/^( *)```console\n([\s\S]*?)^ *```$/gm)) {
    const lines = block.split('\n').map((line) => line.slice(indent.length));
    for (const part of lines.join('\n').split(/^\$ /m).slice(1)) {
      const [typed = '', ...printed] = part.split('\n');
      const [command] = commandsOfPage(`\`\`\`\n$ ${typed}\n\`\`\``);
      if (command) output.set(command.line, [...(output.get(command.line) ?? []), printed.join('\n').trimEnd()]);
    }
  }
  return output;
}
