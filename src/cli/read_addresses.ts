import { InvalidArgumentError } from 'commander';
import { AddressList } from '../security/credentials/address_list.ts';

/** The value of `--from`, which may be given several times: null is anywhere. */
export function readAddresses(text: string, before: readonly string[] | null = []): readonly string[] | null {
  const named = text.split(',').map((address) => address.trim());
  if (named.includes('anywhere')) return null;
  try {
    new AddressList(named);
  } catch (error) {
    throw new InvalidArgumentError(`${(error as Error).message}.`);
  }
  return [...new Set([...(before ?? []), ...named])];
}
