/** What differs from run to run, and how it looks. */
const volatile: readonly (readonly [what: RegExp, pattern: string])[] = [
  [/\d{4}-\d\d-\d\dT[\d:.]+Z/, '\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z'],
  [/\d{8}T\d{6}Z/, '\\d{8}T\\d{6}Z'],
  [/\d{4}-\d\d-\d\d-[0-9a-f]{8}/, '\\d{4}-\\d\\d-\\d\\d-[0-9a-f]{8}'],
  [/[A-Z][A-Za-z]+17\d{11}/, '[A-Z][A-Za-z]+17\\d{11}'],
  [/^…\n/m, '(?:.*\\n)*?'],
  [/\n…$/, '(?:\\n.*)*?'],
  [/\d+/, '\\d+'],
];

/**
 * A printed text as what may come instead: names of the page stand for those of the installation, instants, ids of keys, migrations and
 * numbers for any others, a line `…` for any lines. A table's columns may be wider.
 */
export function patternOf(printed: string, standIns: Readonly<Record<string, string>>): RegExp {
  const names = Object.keys(standIns).sort((one, other) => other.length - one.length);
  const kinds = [...names.map(literally), ...volatile.map(([{ source }]) => source)];
  const parts = new RegExp(kinds.map((kind) => `(${kind})`).join('|'), 'gm');
  let pattern = '';
  let last = 0;
  for (const found of printed.matchAll(parts)) {
    const which = found.slice(1).findIndex((group) => group !== undefined);
    pattern += literally(printed.slice(last, found.index));
    pattern +=
      which < names.length
        ? literally(standIns[names[which] as string] as string)
        : volatile[which - names.length]?.[1];
    last = found.index + found[0].length;
  }
  return new RegExp(`^${pattern}${literally(printed.slice(last))}$`);
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
