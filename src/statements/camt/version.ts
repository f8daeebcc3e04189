import { branch, leaf, type Markup } from '../text/markup.ts';

/** In what the versions of the message camt.053 differ, of what we write: docs/reference/cfonb120.md, 8. */
export interface CamtVersion {
  readonly namespace: string;
  readonly status: (code: string) => Markup;
  /** What stands in `Dbtr` or `Cdtr`. */
  readonly party: (name: Markup) => Markup;
  /** The element of a BIC, and what it may look like. */
  readonly bic: { readonly name: string; readonly pattern: RegExp };
  readonly charges: (amount: Markup) => Markup;
}

const namespaceOf = (version: string) => `urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}`;

export const version02: CamtVersion = {
  namespace: namespaceOf('02'),
  status: (code) => leaf('Sts', code),
  party: (name) => name,
  bic: { name: 'BIC', pattern: /^[A-Z]{6}[A-Z2-9][A-NP-Z\d](?:[A-Z\d]{3})?$/ },
  charges: (amount) => branch('Chrgs', amount),
};

export const version08: CamtVersion = {
  namespace: namespaceOf('08'),
  status: (code) => branch('Sts', leaf('Cd', code)),
  party: (name) => branch('Pty', name),
  bic: { name: 'BICFI', pattern: /^[A-Z\d]{4}[A-Z]{2}[A-Z\d]{2}(?:[A-Z\d]{3})?$/ },
  charges: (amount) => branch('Chrgs', branch('Rcrd', amount)),
};
