const format = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** A page of transactions asks for the same few instants again and again. */
const known = new Map<number, string>();
const maxKnown = 10_000;

/** `2026-02-03 06:12:44`: Paris wall time, as Powens writes its instants (docs/reference/powens.md, 1). */
export function parisTime(ms: number): string {
  const second = Math.floor(ms / 1000);
  let text = known.get(second);
  if (text === undefined) {
    text = format.format(second * 1000);
    if (known.size >= maxKnown) known.clear();
    known.set(second, text);
  }
  return text;
}

export function optionalParisTime(ms: number | undefined): string | null {
  return ms === undefined ? null : parisTime(ms);
}

/** The instant of a wall time, the first of two; NaN for a text that is no time. */
export function fromParisTime(text: string): number {
  const wall = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)
    ? Date.parse(`${text.replace(' ', 'T')}Z`)
    : Number.NaN;
  if (Number.isNaN(wall)) return wall;
  const [summer, winter] = [wall - 7_200_000, wall - 3_600_000];
  return parisTime(summer) === text ? summer : winter;
}
