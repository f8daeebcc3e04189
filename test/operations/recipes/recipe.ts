import assert from 'node:assert/strict';
import type { Run } from '../../cli/bank_api.ts';
import type { PrintedRecipe } from './printed_recipes.ts';
import { patternOf } from './printed_text.ts';
import type { Shell } from './shell.ts';

/** A recipe of the page while it is played. */
export class Recipe {
  readonly printed: PrintedRecipe;
  /** What the names of the page are in this installation; a script adds what it comes to know. */
  readonly standIns: Record<string, string>;
  readonly #played = new Set<string>();
  readonly #outputs = new Map<string, string[]>();

  constructor(printed: PrintedRecipe, standIns: Record<string, string>) {
    this.printed = printed;
    this.standIns = standIns;
    for (const [line, outputs] of printed.output) this.#outputs.set(line, [...outputs]);
  }

  /**
   * Runs a command as the page prints it, and holds what comes against what the page says, where it says so.
   * @param line behind `bank-api`, to the letter
   * @param exitCode how it must end
   */
  async run(shell: Shell, line: string, exitCode = 0): Promise<Run> {
    const command = this.printed.commands.find((each) => each.line === line);
    assert.ok(command, `"${this.printed.title}" does not print: bank-api ${line}`);
    const run = await shell.run(command.args.map((arg) => this.#here(arg)));
    const came = `${run.stderr}${run.stdout}`.trimEnd();
    assert.equal(run.exitCode, exitCode, `bank-api ${line}: ${came}`);
    const printed = this.#outputs.get(line)?.shift();
    if (printed !== undefined) {
      const pattern = patternOf(printed, this.standIns);
      assert.match(came, pattern, `"${this.printed.title}" says that bank-api ${line} prints:\n${printed}`);
    }
    this.#played.add(line);
    return run;
  }

  /** The commands that no script has run, and what was printed and never came. */
  unplayed(): string[] {
    const lines = this.printed.commands.map(({ line }) => line).filter((line) => !this.#played.has(line));
    const outputs = [...this.#outputs].flatMap(([line, left]) => left.map(() => `what ${line} prints`));
    return [...new Set([...lines, ...outputs])];
  }

  #here(arg: string): string {
    return Object.entries(this.standIns).reduce((text, [name, value]) => text.replaceAll(name, value), arg);
  }
}
