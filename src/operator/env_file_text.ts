import { definitions } from '../../config/definitions.ts';
import type { ProviderDefinition } from '../providers/definition.ts';

/** The paths of a new installation. */
export interface InstallationPlaces {
  readonly envFile: string;
  readonly database: string;
  readonly keyFile: string;
}

/** The file of settings of a new installation: what it has, what must be set, and the providers to choose from. */
export function envFileText(places: InstallationPlaces, providers: readonly ProviderDefinition[]): string {
  return [
    '# Settings of this Bank API, one NAME=value a line. docs/settings.md lists them all; what is in the environment wins.',
    '# It will hold secrets: keep it to the user that runs the gateway.',
    '',
    'NODE_ENV=production',
    '',
    `# To be set. ${definitions.PUBLIC_URL.summary}`,
    'PUBLIC_URL=',
    '',
    `# To be set, of one provider at least: what it gave to the application.`,
    ...providers.flatMap(({ title, required, advised }) => [
      `# ${title}:`,
      ...[...required, ...advised].map((name) => `#${name}=`),
    ]),
    '',
    'HOST=127.0.0.1',
    'PORT=8000',
    `# ${definitions.TRUST_PROXY.summary}`,
    '#TRUST_PROXY=on',
    '',
    `# ${definitions.DATABASE_URL.summary}`,
    `DATABASE_URL=${quoted(`sqlite:${places.database}`)}`,
    `# ${definitions.SEALING_KEYS_FILE.summary}`,
    `SEALING_KEYS_FILE=${quoted(places.keyFile)}`,
    '',
  ].join('\n');
}

/** Only where it must be: not everything that reads such files takes quotes off. */
function quoted(value: string): string {
  if (/^[\w./:@+-]+$/.test(value)) return value;
  const quote = ["'", '"', '`'].find((mark) => !value.includes(mark)) ?? "'";
  return `${quote}${value}${quote}`;
}
