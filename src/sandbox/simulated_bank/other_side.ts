import { seedNumber } from './chance.ts';
import type { Counterparty } from './counterparties.ts';
import { inventIban } from './iban.ts';

/** Who pays or is paid, as their own bank writes them; the account where it goes along with the money. */
export interface OtherSide {
  readonly label: string;
  readonly iban: string | undefined;
}

const known = new Map<string, OtherSide>();

/**
 * The other side of a transfer or a direct debit: the same for the same party in every row and at every bank, so that it can be
 * recognised. A direct debit brings no account along, a transfer between the person's own accounts says nothing.
 */
export function otherSideOf({ clean, operationType }: Counterparty): OtherSide | undefined {
  if ((operationType !== 'transfer' && operationType !== 'direct_debit') || clean === 'Virement interne')
    return undefined;
  let side = known.get(clean);
  if (side === undefined) {
    const number = seedNumber(`party ${clean}`);
    const iban =
      operationType === 'transfer' ? inventIban('FR', `92${(number % 900) + 100}`, number % 90_000, number) : undefined;
    side = { label: clean.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase(), iban };
    known.set(clean, side);
  }
  return side;
}
