import { bankLogo } from '../../simulated_bank/bank_logo.ts';
import { findBank } from '../../simulated_bank/banks.ts';
import { type Connector, testConnectorId } from '../data/connectors.ts';

const flask =
  '<path d="M26 12h12v4h-2v12l12 20a4 4 0 0 1-3 6H19a4 4 0 0 1-3-6l12-20V16h-2zm6 18-8 14h16z" fill-rule="evenodd"/>';

/** A simple SVG logo: a bank has the same one with every provider. */
export function connectorLogo(connector: Connector, place: number): string {
  const bank = findBank(connector.id);
  if (bank && connector.id !== testConnectorId) return bankLogo(bank, place - 1);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" role="img" aria-label="${connector.name}"><rect width="64" height="64" rx="14" fill="#${connector.color}"/><g fill="#fff">${flask}</g></svg>`;
}
