import type { BinaryExpression, Expression, IfStatement, LogicalExpression, Node, ObjectExpression } from 'acorn';
import type { Mutant } from './mutant.ts';

export type Change = Omit<Mutant, 'file'>;

const others: Readonly<Record<string, string>> = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
};

/** What could be wrong at one place of the program: a condition, a bound, a step, a field that is forgotten. */
export function changesOf(node: Node, parent: Node | undefined, plain: string): readonly Change[] {
  const text = (part: Node) => plain.slice(part.start, part.end);
  const put = (part: Node, replacement: string, change: string): Change => {
    return { start: part.start, end: part.end, replacement, change };
  };
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement': {
      const { test } = node as IfStatement;
      const never = put(test, '(false)', `never: ${text(test)}`);
      return node.type === 'WhileStatement' ? [never] : [never, put(test, '(true)', `always: ${text(test)}`)];
    }
    case 'LogicalExpression': {
      const { operator, left, right } = node as LogicalExpression;
      return [
        put(node, `(${text(left)})`, `without ${operator} ${text(right)}`),
        put(node, `(${text(right)})`, `without ${text(left)} ${operator}`),
      ];
    }
    case 'BinaryExpression': {
      const { operator, left, right } = node as BinaryExpression;
      const other = others[operator];
      // Texts are put together with + too.
      if (other === undefined || /['"`]/.test(text(node))) return [];
      return [put(node, `(${text(left as Expression)} ${other} ${text(right)})`, `${other} for ${operator}`)];
    }
    case 'UnaryExpression': {
      const source = text(node);
      return source.startsWith('!') ? [put(node, `(${source.slice(1)})`, 'without !')] : [];
    }
    case 'ExpressionStatement': {
      const { expression } = node as Node & { expression: Expression };
      const steps = ['CallExpression', 'AwaitExpression', 'AssignmentExpression', 'UpdateExpression'];
      // The call of the parent's constructor cannot go.
      if (!steps.includes(expression.type) || text(node).startsWith('super(')) return [];
      return [put(node, ';', `without ${text(node)}`)];
    }
    case 'ThrowStatement':
      return [put(node, ';', `without ${text(node)}`)];
    case 'ReturnStatement':
      // An early end of a function, without a value.
      return text(node).startsWith('return;') && parent?.type === 'BlockStatement' ? [put(node, ';', 'no return')] : [];
    case 'ObjectExpression':
      return parent?.type === 'CallExpression' || parent?.type === 'Property' ? withoutFields(node, plain) : [];
    default:
      return [];
  }
}

/** A field of an argument: a condition of a query, a value that is written, an option. */
function withoutFields(node: Node, plain: string): Change[] {
  return (node as ObjectExpression).properties.map(({ start, end }) => {
    const comma = /^\s*,/.exec(plain.slice(end))?.[0].length ?? 0;
    return { start, end: end + comma, replacement: '', change: `without ${plain.slice(start, end)}` };
  });
}
