import { InvalidArgumentError } from 'commander';
import { AddressList } from '../security/credentials/address_list.ts';

/** The value of `--from`, which may be given several times. */
export function readAddresses(
  text: string,
  before: readonly string[] | 'anywhere' = [],
): readonly string[] | 'anywhere' {
  const named = text.split(',').map((address) => address.trim());
  if (named.includes('anywhere')) return 'anywhere';
  try {
    new AddressList(named);
  } catch (error) {
    throw new InvalidArgumentError(`${(error as Error).message}.`);
  }
  return [...new Set([...(before === 'anywhere' ? [] : before), ...named])];
}
