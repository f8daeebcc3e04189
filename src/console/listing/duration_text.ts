import { type Language, locales } from '../../pages/language.ts';

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
  ['millisecond', 1],
] as const;

/** How long something took, in its largest unit: `2.4 min`. Undefined for what has not ended. */
export function durationText(ms: number, language: Language): string;
export function durationText(ms: number | null, language: Language): string | undefined;
export function durationText(ms: number | null, language: Language): string | undefined {
  if (ms === null) return undefined;
  const [unit, unitMs] = units.find(([, each]) => Math.abs(ms) >= each) ?? (['millisecond', 1] as const);
  const format = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locales[language], format).format(ms / unitMs);
}
