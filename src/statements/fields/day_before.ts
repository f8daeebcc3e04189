const dayMs = 86_400_000;

/** @param day `yyyy-mm-dd`, of the year 1000 or later */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - dayMs).toISOString().slice(0, 10);
}
