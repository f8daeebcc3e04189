/** `name=value` pairs as OpenTelemetry's settings have them: comma-separated, values percent-encoded. What is none is left out. */
export function readPairs(written: string | undefined): Record<string, string> {
  const pairs = (written ?? '').split(',').map((pair) => /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(pair));
  return Object.fromEntries(pairs.flatMap((pair) => (pair ? [[pair[1] as string, decoded(pair[2] as string)]] : [])));
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
