import { type SigningKey, signatureHeaders } from '../signatures.ts';

/** What a site needs to know beside the body. */
export interface Addressed {
  /** `webhook-id` */
  readonly id: string;
  readonly provider: string;
  readonly siteName: string;
}

/** All headers of a POST to a site. */
export function deliveryHeaders(
  keys: readonly SigningKey[],
  { id, provider, siteName }: Addressed,
  at: Date,
  body: Buffer,
): Record<string, string> {
  return {
    'content-type': 'application/json',
    'user-agent': 'bank-api',
    ...signatureHeaders(keys, id, at, body),
    'x-bank-api-provider': provider,
    'x-bank-api-site': inHeader(siteName),
  };
}

/** A header holds ASCII only; a site's name may hold anything. */
function inHeader(name: string): string {
  return /^[\x20-\x7e]*$/.test(name) ? name : encodeURIComponent(name);
}
