export interface CurlCall {
  readonly verb: 'GET' | 'POST';
  readonly url: string;
  /** `key:secret`; without it the call is a guest's. */
  readonly token?: string;
  readonly values?: Readonly<Record<string, string>>;
}

/** A call as a line that does the same when it is pasted into a shell. */
export function curlLine({ verb, url, token, values = {} }: CurlCall): string {
  const parts = ['curl', '-sS'];
  if (verb === 'GET' && Object.keys(values).length > 0) parts.push('-G');
  if (verb === 'POST') parts.push('-X POST');
  parts.push(quote(url));
  if (token) parts.push('-H', quote(`Authorization: token ${token}`));
  for (const [name, value] of Object.entries(values)) {
    const plain = /^[\w.,-]*$/.test(value);
    parts.push(plain ? '-d' : '--data-urlencode', quote(`${name}=${value}`));
  }
  return parts.join(' ');
}

/** Plain words stay bare; in single quotes a shell reads nothing but the quote itself. */
function quote(text: string): string {
  return /^[\w.,:/=@-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
