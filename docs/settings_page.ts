import { allDefinitions } from '../config/all_definitions.ts';
import type { SettingDefinition } from '../config/setting.ts';
import { builtInProviders } from '../src/providers/registry.ts';

const preamble = `# The settings

Generated from \`config/definitions.ts\` by \`npm run docs\`.

A setting is read from the environment, or else from the file that \`BANK_API_ENV_FILE\` names, or else from \`config/local.json\`, \`config/<NODE_ENV>.json\` and \`config/default.json\`, the first that
has it. In a file it is a key of the same name, at the top. An empty value counts as absent. All are checked at the start: a wrong one stops it
with one line that names it. \`npx bank-api doctor\` checks them, and more, without starting anything.

Settings marked *secret* are never printed. Keep them out of \`config/default.json\`, which is part of the repository; \`config/local.json\` is not.

`;

/** The reference page of the settings. */
export function settingsPage(): string {
  return `${preamble}| setting | meaning | expected | default |\n| --- | --- | --- | --- |\n${rows().join('\n')}\n`;
}

function rows(): string[] {
  return Object.entries(allDefinitions(builtInProviders)).map(([name, definition]) => {
    const meaning = definition.secret ? `${definition.summary} *Secret.*` : definition.summary;
    return `| \`${name}\` | ${cell(meaning)} | ${cell(definition.expected).replaceAll('<', '\\<')} | ${cell(defaultOf(definition))} |`;
  });
}

function defaultOf({ shown, schema }: SettingDefinition): string {
  return shown ?? `\`${String(schema.parse(undefined))}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
