import packageJson from '../package.json' with { type: 'json' };
import { methods } from '../src/methods/registry.ts';
import { openApiDocument } from '../src/openapi/document.ts';
import { errorsPage } from './errors_page.ts';
import { methodsPage } from './methods_page.ts';
import { providersPage } from './providers_page.ts';
import { retriesPage } from './retries_page.ts';
import { settingsPage } from './settings_page.ts';
import { typesPage } from './types_page.ts';

/** A file of this folder that is written from the code. A test fails when it is not up to date. */
export interface GeneratedPage {
  readonly file: string;
  readonly make: () => string;
}

export const generatedPages: readonly GeneratedPage[] = [
  { file: 'settings.md', make: settingsPage },
  { file: 'retries.md', make: retriesPage },
  { file: 'methods.md', make: () => methodsPage(methods) },
  { file: 'providers.md', make: providersPage },
  { file: 'types.md', make: typesPage },
  { file: 'errors.md', make: errorsPage },
  { file: 'openapi.json', make: () => `${JSON.stringify(openApiDocument(methods, packageJson.version), null, 2)}\n` },
];
