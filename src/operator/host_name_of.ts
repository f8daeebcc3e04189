/**
 * The host name that an operator means by it or by an address on it, as `URL` writes host names, because it is compared
 * with one; undefined when there is none in the text.
 */
export function hostNameOf(text: string): string | undefined {
  const address = text.includes('://') ? text : `https://${text}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url?.hostname || (url.pathname !== '/' && !text.includes('://'))) return undefined;
  return url.hostname;
}
