import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What stands before it in a comment says what it is. */
interface Described {
  readonly name: string;
  readonly comment: string;
}

export interface Declaration extends Described {
  /** Of an interface or a class, what others may use or must write. */
  readonly members: readonly Described[];
}

const comment = String.raw`(\/\*\*(?:[^*]|\*(?!\/))*\*\/)`;
/** As the compiler writes it: the lines that belong to it are indented, or close it. */
const declaration = new RegExp(
  String.raw`(?:^${comment}\n)?^export (?:declare )?(?:abstract )?(interface|type|function|const|class) (\w+)([^\n]*(?:\n[ })\]].*)*)`,
  'gm',
);
/** One level in, and neither closing something nor for nobody else. */
const member = new RegExp(
  String.raw`(?:^ {4}${comment}\n)?^ {4}(?![ */})\]]|private |static #|#|constructor\b)((?:(?:readonly|abstract|protected|static) )*)(\w+|\[)`,
  'gm',
);
const named = /^export (?:type )?\{([^}]*)\} from '(\.[^']*)'/gm;
const all = /^export (?:type )?\* from '(\.[^']*)'/gm;

/** The declarations that a file of declarations exports from others, as a list of names or whole. */
export function exportedDeclarations(entry: string): Declaration[] {
  const text = readFileSync(entry, 'utf8');
  const fileOf = (specifier: string) => path.resolve(path.dirname(entry), specifier).replace(/\.[jt]s$/, '.d.ts');
  const some = [...text.matchAll(named)].flatMap(([, names = '', specifier = '']) => {
    const found = declarationsOf(fileOf(specifier));
    const wanted = names.split(',').map((name) => name.trim().replace(/^type /, ''));
    return wanted
      .filter((name) => name !== '')
      .map((name) => found.find((each) => each.name === name) ?? assert.fail(`${specifier} does not declare ${name}`));
  });
  return [...some, ...[...text.matchAll(all)].flatMap(([, specifier = '']) => declarationsOf(fileOf(specifier)))];
}

function declarationsOf(file: string): Declaration[] {
  return [...readFileSync(file, 'utf8').matchAll(declaration)].map(([, said = '', kind, name = '', body = '']) => ({
    name,
    comment: said,
    members: kind === 'interface' || kind === 'class' ? membersOf(body) : [],
  }));
}

function membersOf(body: string): Described[] {
  // What a parameter of its type must have stands before its own brace.
  const own = body.split(/\n\}>[^\n]*\{(?=\n)/).at(-1) ?? '';
  return [...own.matchAll(member)].map(([, said = '', , name = '']) => ({ name, comment: said }));
}
