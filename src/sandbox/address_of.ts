/** What a browser on this machine types, without a slash at the end; a server that listens everywhere is at home on 127.0.0.1 too. */
export function addressOf(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::';
  return `http://${everywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host}:${port}`;
}
