/** An exact decimal: `units` / 10 ** `scale`. Statements are sums that must come out to the last digit, so no double holds one. */
export interface Decimal {
  readonly units: bigint;
  /** At least 0. */
  readonly scale: number;
}

export const zero: Decimal = { units: 0n, scale: 0 };

/** What JSON writes as a number. */
const pattern = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/;
/** Far above any money, and little enough that arithmetic with it costs nothing. */
const maxDigits = 60;

/**
 * The decimal that a text stands for, written as JSON writes numbers: `-186.47`, `1e-7`. To parse a number, parse its `String()`:
 * the shortest text that means it.
 * @returns undefined for what is no such text, or has more than 60 digits before or behind the point
 */
export function parseDecimal(text: string): Decimal | undefined {
  const [, sign, whole = '', fraction = '', exponent = '0'] = pattern.exec(text) ?? [];
  if (sign === undefined || whole.length > maxDigits || fraction.length > maxDigits) return undefined;
  const scale = fraction.length - Number(exponent);
  if (Math.abs(scale) > maxDigits) return undefined;
  const digits = BigInt(`${whole}${fraction}`);
  const units = sign === '-' ? -digits : digits;
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 };
}

/** As many digits behind the point as the one of both that has more. */
export function add(a: Decimal, b: Decimal): Decimal {
  if (a.scale === b.scale) return { units: a.units + b.units, scale: a.scale };
  const scale = Math.max(a.scale, b.scale);
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale };
}

export function negate({ units, scale }: Decimal): Decimal {
  return { units: -units, scale };
}

export function absolute({ units, scale }: Decimal): Decimal {
  return { units: units < 0n ? -units : units, scale };
}

/** What is less than this beyond a currency's minor unit was left by arithmetic with binary floats: docs/contract.md, "Statements". */
const noiseScale = 6;

/**
 * The decimal with exactly so many digits behind the point.
 * @returns undefined when digits would be lost that are more than the noise of binary floats
 */
export function withScale(value: Decimal, scale: number): Decimal | undefined {
  if (value.scale === scale) return value;
  if (value.scale < scale) return { units: unitsAt(value, scale), scale };
  const step = 10n ** BigInt(value.scale - scale);
  const kept = nearest(value.units, step);
  const lost = value.units - kept * step;
  return isNoise(lost, value.scale) ? { units: kept, scale } : undefined;
}

/** `-186.47`: a point, no thousands mark, as many digits behind it as the scale says. */
export function decimalText({ units, scale }: Decimal): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const sign = units < 0n ? '-' : '';
  if (scale === 0) return `${sign}${digits}`;
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** @param scale not less than the value's */
function unitsAt(value: Decimal, scale: number): bigint {
  return value.units * 10n ** BigInt(scale - value.scale);
}

/** How many steps come nearest; half a step goes away from zero. */
function nearest(units: bigint, step: bigint): bigint {
  const half = step / 2n;
  return (units < 0n ? units - half : units + half) / step;
}

/** Whether so many units are less than 10^-6, or nothing. */
function isNoise(units: bigint, scale: number): boolean {
  if (units === 0n) return true;
  const size = units < 0n ? -units : units;
  return scale > noiseScale && size < 10n ** BigInt(scale - noiseScale);
}
