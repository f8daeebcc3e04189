import type { Command } from 'commander';
import { isRequired } from '../methods/is_required.ts';
import { methods } from '../methods/registry.ts';
import { print, table } from './print.ts';

/** `bank-api methods` */
export function methodsCommand(command: Command): void {
  command
    .description('List the methods that a site may call, as /api/method/bank_api.bridge.<name>.')
    .action((_options, self: Command) => {
      const result = {
        methods: methods.map((method) => ({
          name: method.name,
          summary: method.summary,
          scope: method.scope,
          arguments: Object.entries(method.arguments.shape).map(([name, schema]) => ({
            name,
            required: isRequired(schema),
          })),
        })),
      };
      print(self, result, () =>
        table(
          ['METHOD', 'SCOPE', 'ARGUMENTS', 'WHAT IT GIVES'],
          result.methods.map((method) => [
            method.name,
            method.scope,
            method.arguments.map(({ name, required }) => (required ? name : `[${name}]`)).join(' '),
            method.summary,
          ]),
          'There is no method.',
        ),
      );
    });
}
