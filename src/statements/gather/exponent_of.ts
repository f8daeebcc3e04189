/** ISO 4217's minor units where they are not hundredths. */
const exponents: Readonly<Record<string, number>> = {
  ...exponent(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...exponent(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...exponent(4, 'CLF UYW'),
};

/** Metals, units of account and codes for tests, whose minor unit ISO 4217 does not know; `XCD`, `XCG` and the CFA francs are money. */
const withoutMinorUnit = /^X(?!AF|CD|CG|OF|PF)/;

/**
 * `Intl` knows which codes are currencies, but for those of funds; its digits are those of shop windows (Hungary's forint has none there,
 * two in ISO 4217).
 */
const currencies: ReadonlySet<string> = new Set([
  ...Intl.supportedValuesOf('currency'),
  ...Object.keys(exponents),
  ...'BOV CHE CHW COU MXV USN VED'.split(' '),
]);

/**
 * How many digits the amounts of a currency have behind the point.
 * @param currency ISO 4217
 * @returns undefined where that is not known
 */
export function exponentOf(currency: string): number | undefined {
  if (!currencies.has(currency) || withoutMinorUnit.test(currency)) return undefined;
  return exponents[currency] ?? 2;
}

function exponent(digits: number, codes: string): Record<string, number> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, digits]));
}
