import openapiTypes from 'openapi-typescript';
import { exceptionTypes } from '../../src/errors/exception_types.ts';
import type { Method } from '../../src/methods/method.ts';
import { type ClientMethod, clientMethods } from './client_methods.ts';

const mark = '// Made by `npm run docs`.\n';

/** The types of the document, for the TypeScript client. Its examples would be half of the file, and no type needs them. */
export async function typescriptSchema(document: object): Promise<string> {
  const types = await openapiTypes(withoutExamples(document) as Parameters<typeof openapiTypes>[0], {
    commentHeader: mark,
  });
  // Its descriptions name pages of docs/, which are not beside it.
  return types
    .trimEnd()
    .replaceAll(/(?<![\w/])([a-z_]+\.md)/g, 'docs/$1')
    .concat('\n');
}

function withoutExamples(node: unknown, isFields = false): unknown {
  if (Array.isArray(node)) return node.map((each) => withoutExamples(each));
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node).filter(([name]) => isFields || (name !== 'example' && name !== 'examples'));
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutExamples(inner, name === 'properties')]));
}

/** The class with one method of its own for each of the gateway's. */
export function typescriptMethods(methods: readonly Method[]): string {
  return `${mark}import { type CallOptions, Caller, type FileAnswer } from '../caller.ts';
import type { Answer, Arguments, MethodName } from '../types.ts';

/** The methods of a gateway, for one client of it. Each throws a \`BankApiError\` for what the gateway says, \`NoAnswer\` where it says nothing. */
export class BankApi extends Caller {
  /** Any method by its name: one call, one answer. */
  call<M extends Exclude<MethodName, 'download_document' | 'get_statement'>>(
    method: M,
    args: Arguments<M>,
    options?: CallOptions,
  ): Promise<Answer<M>> {
    return this.ask(method, args, options) as Promise<Answer<M>>;
  }
${clientMethods(methods).map(typescriptMethod).join('')}}
`;
}

function typescriptMethod({ name, summary, scope, kind, place, parameters }: ClientMethod): string {
  const own = name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const isOptional = parameters.every(({ isRequired }) => !isRequired);
  const args = `args: Arguments<'${name}'>${isOptional ? ' = {}' : ''}`;
  const pages = kind === 'pages' ? ' Page by page, until there is nothing more for now.' : '';
  const comment = `\n  /** ${summary.replaceAll('*/', '*\\/')}${pages} Scope: \`${scope}\`. */\n`;
  const head = `  ${own}(${args}, options?: CallOptions)`;
  if (kind === 'file')
    return `${comment}${head}: Promise<FileAnswer> {\n    return this.askForFile('${name}', args, options);\n  }\n`;
  if (kind === 'answer')
    return `${comment}${head}: Promise<Answer<'${name}'>> {\n    return this.call('${name}', args, options);\n  }\n`;
  const type = `AsyncGenerator<Answer<'${name}'>, void, undefined>`;
  return `${comment}${head}: ${type} {\n    return this.askForPages('${name}', args, '${place}', options) as ${type};\n  }\n`;
}

/** A class for each \`exc_type\`. */
export function typescriptErrors(): string {
  const names = Object.keys(exceptionTypes);
  const classes = names.map(
    (name) => `export class ${name} extends BankApiError {\n  override readonly name = '${name}';\n}\n`,
  );
  return `${mark}import { BankApiError } from '../bank_api_error.ts';

${classes.join('\n')}
export const errorClasses: ReadonlyMap<string, typeof BankApiError> = new Map([
${names.map((name) => `  ['${name}', ${name}],\n`).join('')}] as [string, typeof BankApiError][]);
`;
}
