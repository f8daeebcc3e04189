import { camtFormat } from './camt_format.ts';
import { version08 } from './version.ts';

export const camt053 = camtFormat(version08, { name: 'camt053', title: 'ISO 20022 camt.053, version 001.08' });
