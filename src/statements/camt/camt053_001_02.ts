import { camtFormat } from './camt_format.ts';
import { version02 } from './version.ts';

/** The version that French banks and ERPs mostly take: docs/reference/cfonb120.md, 8. */
export const camt053v02 = camtFormat(version02, {
  name: 'camt053.001.02',
  title: 'ISO 20022 camt.053, version 001.02',
});
