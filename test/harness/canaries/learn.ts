import { isIban, noteCanary } from './canaries.ts';

const secretNames = /(?:^|[_-])(?:secret|token|password|authorization|sign)$/i;
const labelNames =
  /^(?:clean_description|provider_description|bank_description|description|label|wording|original_wording|simplified_wording|clean_label)$/;
/** What a call to a provider brings for a token, and the state of a trip. A shorter one is a word of a list. */
const codeNames = /^(?:code|state)$/;
const codeLength = 20;

/** Learns from the headers of a request: names and values in turn. */
export function learnFromHeaders(headers: readonly unknown[]): void {
  for (let at = 0; at + 1 < headers.length; at += 2) {
    if (!secretNames.test(String(headers[at]))) continue;
    const value = String(headers[at + 1]).replace(/^(?:Bearer|Basic|token) /i, '');
    // Key and secret of a token: the key is public.
    noteCanary('secret', value.slice(value.indexOf(':') + 1));
  }
}

/** Learns from a query or a form. */
export function learnFromFields(fields: URLSearchParams): void {
  for (const [name, value] of fields) {
    if (secretNames.test(name) || (codeNames.test(name) && value.length >= codeLength)) noteCanary('secret', value);
  }
}

/** Learns from a body: secrets by their names, IBANs by their digits, the texts of transactions. */
export function learnFromBody(text: string): void {
  if (/^\s*[{[]/.test(text)) {
    learnFrom(parsedOr(text), 0);
  } else if (/^[\w.%~-]+=/.test(text)) {
    learnFromFields(new URLSearchParams(text));
  }
}

function learnFrom(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > 12) return;
  const isTransaction = 'amount' in value || 'value' in value;
  for (const [name, each] of Object.entries(value)) {
    if (typeof each !== 'string') learnFrom(each, depth + 1);
    else if (secretNames.test(name) || (codeNames.test(name) && each.length >= codeLength)) noteCanary('secret', each);
    else if (isIban(each)) noteCanary('iban', each);
    else if (isTransaction && labelNames.test(name)) noteCanary('label', each);
  }
}

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
