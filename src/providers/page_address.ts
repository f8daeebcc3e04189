import { text } from './fields.ts';
import type { ProviderError } from './provider_error.ts';

/**
 * The address of a page to which a provider sends the browser. Opaque, so its host is not looked at; its scheme is.
 * @param baseUrl the API that gave it
 * @throws what `nonsense` makes, for anything but https; a simulator is reached by plain http, and its pages are too
 */
export function pageAddress(value: unknown, baseUrl: string, nonsense: (what: string) => ProviderError): string {
  const url = text(value);
  if (url === null || !URL.canParse(url)) throw nonsense('a page that has no address');
  const { protocol } = new URL(url);
  if (protocol !== 'https:' && protocol !== new URL(baseUrl).protocol) throw nonsense('a page that is not https');
  return url;
}
