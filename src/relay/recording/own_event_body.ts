/** The bytes of an event of the gateway itself, as sites get it (docs/contract.md, "What a site receives"). */
export function ownEventBody(type: string, nowMs: number, content: Readonly<Record<string, unknown>>): Buffer {
  return Buffer.from(JSON.stringify({ type, timestamp: nowMs, content }));
}
