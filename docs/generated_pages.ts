import { readFileSync } from 'node:fs';
import packageJson from '../package.json' with { type: 'json' };
import { methods } from '../src/methods/registry.ts';
import { openApiDocument } from '../src/openapi/document.ts';
import { pythonClient } from './clients/python_client.ts';
import { typescriptErrors, typescriptMethods, typescriptSchema } from './clients/typescript_client.ts';
import { errorsPage } from './errors_page.ts';
import { methodsPage } from './methods_page.ts';
import { providersPage } from './providers_page.ts';
import { retriesPage } from './retries_page.ts';
import { settingsPage } from './settings_page.ts';
import { typesPage } from './types_page.ts';

/** A file, by its path from this folder, that is written from the code. A test fails when it is not up to date. */
export interface GeneratedPage {
  readonly file: string;
  readonly make: () => string | Promise<string>;
}

const { version } = packageJson;
const document = openApiDocument(methods, version);
const typescript = '../clients/typescript';
const python = '../clients/python/bank_api.py';
const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');

export const generatedPages: readonly GeneratedPage[] = [
  { file: 'settings.md', make: settingsPage },
  { file: 'retries.md', make: retriesPage },
  { file: 'methods.md', make: () => methodsPage(methods) },
  { file: 'providers.md', make: providersPage },
  { file: 'types.md', make: typesPage },
  { file: 'errors.md', make: errorsPage },
  { file: 'openapi.json', make: () => `${JSON.stringify(document, null, 2)}\n` },
  { file: `${typescript}/src/generated/schema.ts`, make: () => typescriptSchema(document) },
  { file: `${typescript}/src/generated/bank_api.ts`, make: () => typescriptMethods(methods) },
  { file: `${typescript}/src/generated/errors.ts`, make: typescriptErrors },
  {
    file: `${typescript}/package.json`,
    make: () => `${JSON.stringify({ ...JSON.parse(read(`${typescript}/package.json`)), version }, null, 2)}\n`,
  },
  { file: python, make: () => pythonClient(read(python), methods, version) },
];
