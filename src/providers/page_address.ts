import { text } from './fields.ts';
import type { ProviderError } from './provider_error.ts';

/**
 * The address of a page to which a provider sends the browser, in ASCII. Opaque, so its host is not looked at; its scheme is.
 * @param baseUrl the API that gave it
 * @throws what `nonsense` makes, for anything but https; a simulator is reached by plain http, and its pages are too
 * @since 0.2
 */
export function pageAddress(value: unknown, baseUrl: string, nonsense: (what: string) => ProviderError): string {
  const written = text(value);
  if (written === null || !URL.canParse(written)) throw nonsense('a page that has no address');
  const { protocol, href } = new URL(written);
  if (protocol !== 'https:' && protocol !== new URL(baseUrl).protocol) throw nonsense('a page that is not https');
  return href;
}
