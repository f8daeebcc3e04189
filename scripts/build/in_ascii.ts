import { type Node, parse, type TaggedTemplateExpression } from 'acorn';
import { simple } from 'acorn-walk';

const foreign = /\\?[^\0-\x7f]/g;

/**
 * A program with the letters outside of ASCII in its texts as `\u2019`. V8 keeps the source of what it has loaded, two bytes for each
 * character as soon as one of them needs two: a single sign made TypeORM take 4 MB.
 */
export function inAscii(program: string): string {
  const texts: Node[] = [];
  const raw = new Set<Node>();
  simple(parse(program, { ecmaVersion: 'latest', sourceType: 'module' }), {
    Literal: (node) => void texts.push(node),
    TemplateElement: (node) => void texts.push(node),
    TaggedTemplateExpression: (node) => {
      if (takesRaw(node)) for (const quasi of node.quasi.quasis) raw.add(quasi);
    },
  });
  let result = '';
  let end = 0;
  for (const text of texts.filter((node) => !raw.has(node)).sort((a, b) => a.start - b.start)) {
    result += program.slice(end, text.start) + escaped(program.slice(text.start, text.end));
    end = text.end;
  }
  return result + program.slice(end);
}

/** Of the tags that are here this one alone reads a template as it is written. */
function takesRaw({ tag }: TaggedTemplateExpression): boolean {
  return tag.type === 'MemberExpression' && tag.property.type === 'Identifier' && tag.property.name === 'raw';
}

/** One behind a backslash stays: the backslash would be taken for the letter's. */
function escaped(text: string): string {
  return text.replaceAll(foreign, (found) =>
    found.startsWith('\\') ? found : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
