/** A line of the command `bank-api` that a page or a help text prints. */
export interface PrintedCommand {
  readonly line: string;
  /** As a shell hands them to the program. */
  readonly args: readonly string[];
}

const inSpan = /`(?:npx )?bank-api ([^`]+)`/g;
const inCode = /^\s*(?:\$ )?(?:npx )?bank-api (.+)$/;
/** An example of a help text, up to the end of its line or of its literal. */
const inHelp = /^\s*\$ (?:\w+=\$\()?bank-api (.+?)\)?(?:['`][,;)\]]*)?$/;

/** Those of a page: in its blocks of code, and where a sentence has one in a code span. */
export function commandsOfPage(markdown: string): PrintedCommand[] {
  let block = false;
  return markdown.split('\n').flatMap((line) => {
    if (line.trimStart().startsWith('```')) {
      block = !block;
      return [];
    }
    if (block) return [inCode.exec(line)?.[1]].flatMap(commandOf);
    return [...line.matchAll(inSpan)].map(([, typed]) => typed).flatMap(commandOf);
  });
}

/** Those of a source file: the examples of its help, and what a text has in a code span. */
export function commandsOfSource(source: string): PrintedCommand[] {
  // A literal may hold several lines, and mark its spans with escaped backquotes.
  const lines = source.replaceAll('\\n', '\n').replaceAll('\\`', '`').split('\n');
  return lines.flatMap((line) => {
    const isComment = /^\s*(?:\*|\/\/|\/\*)/.test(line);
    const spans = isComment ? [] : [...line.matchAll(inSpan)].map(([, typed]) => typed);
    return [inHelp.exec(line)?.[1], ...spans].flatMap(commandOf);
  });
}

function commandOf(typed: string | undefined): PrintedCommand[] {
  if (typed === undefined) return [];
  // A remark stands behind two blanks at least; what is done with the output is the shell's.
  const line = (typed.split(/ +# | {2,}| [>|&]/)[0] ?? '').trim();
  const words = line.match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  return [{ line, args: words.map((word) => word.replace(/^(["'])(.*)\1$/, '$2')) }];
}
