import { stripTypeScriptTypes } from 'node:module';
import { type Node, parse } from 'acorn';
import { ancestor } from 'acorn-walk';
import { changesOf } from './changes_of.ts';
import type { Mutant } from './mutant.ts';

/**
 * Every mutant of a source file. Node takes the types away and leaves blanks in their place, so the places that acorn
 * finds are those of the file itself.
 */
export function findMutants(file: string, source: string): Mutant[] {
  const plain = stripTypeScriptTypes(source, { mode: 'strip' });
  if (plain.length !== source.length) throw new Error(`${file}: places have moved with the types`);
  const mutants: Mutant[] = [];
  const seen = new Set<string>();
  const visit = (node: Node, _state: unknown, ancestors: Node[]) => {
    if (tellsOnly(ancestors, plain)) return;
    for (const change of changesOf(node, ancestors.at(-2), plain)) {
      const key = `${change.start} ${change.end} ${change.replacement}`;
      if (!seen.has(key)) mutants.push({ file, ...change });
      seen.add(key);
    }
  };
  const visited = ['IfStatement', 'ConditionalExpression', 'LogicalExpression', 'BinaryExpression', 'UnaryExpression'];
  visited.push('ExpressionStatement', 'ThrowStatement', 'ReturnStatement', 'ObjectExpression', 'WhileStatement');
  ancestor(parse(plain, { ecmaVersion: 'latest', sourceType: 'module' }), {
    ...Object.fromEntries(visited.map((type) => [type, visit])),
  });
  return mutants;
}

/** What only says to a person what happened is no promise to anybody: log lines, metrics, texts of errors. */
function tellsOnly(ancestors: readonly Node[], plain: string): boolean {
  return ancestors.some(({ type, start }) => {
    if (type !== 'ExpressionStatement' && type !== 'CallExpression' && type !== 'NewExpression') return false;
    return telling.test(plain.slice(start, start + 60));
  });
}

const telling =
  /^(?:await )?(?:parts\.|this\.(?:parts\.)?|this\.#)?(?:log|metrics)[.[]|^new \w*(?:Error|Refusal|Exception)\(/;
