import { InvalidArgumentError } from 'commander';

/** The value of `--limit`. */
export function readLimit(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100_000) {
    throw new InvalidArgumentError('A whole number from 1 to 100000.');
  }
  return limit;
}
