import { type Language, locales } from '../../pages/language.ts';

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** A span of time as people say it: `120 ms`, `1.2 s`, `3 h`. */
export function span(ms: number, language: Language): string {
  const [unit, unitMs] = units.find(([, each]) => ms >= each) ?? (['millisecond', 1] as const);
  const format = {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: unit === 'second' && ms < 10_000 ? 1 : 0,
  } as const;
  return new Intl.NumberFormat(locales[language], format).format(ms / unitMs);
}
