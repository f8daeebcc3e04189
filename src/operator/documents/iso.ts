/** An instant in the documents that an operator reads: UTC, ISO 8601. */
export function iso(instant: Date | null): string | null {
  return instant?.toISOString() ?? null;
}
