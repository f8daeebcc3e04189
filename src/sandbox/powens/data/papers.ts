import { plannedAccount } from '../../simulated_bank/account_plan.ts';
import { plainPdf } from '../../simulated_bank/plain_pdf.ts';
import type { SandboxConnection, SandboxPaper, SandboxSubscription } from '../state/state.ts';
import { findConnector } from './connectors.ts';
import { parisTime } from './paris_time.ts';

const dayMs = 86_400_000;

/** Powens' words for the types of papers, with their numbers (docs/reference/powens.md, 8). */
export const paperTypes = { bill: 1, RIB: 2, statement: 3, other: 4 } as const;

/** What a paper is, before it has Powens' form. */
export interface Paper {
  readonly type: keyof typeof paperTypes;
  readonly name: string;
  /** `yyyy-mm-dd`. */
  readonly day: string;
  /** Of a bill, all included, and the tax in it. */
  readonly cents?: { readonly total: number; readonly vat: number };
  readonly number?: string;
  /** Undefined where the supplier shows what a bill is about and not the bill. */
  readonly file?: Buffer;
}

/** How a bank calls the papers of an account, or a supplier a contract. */
export function subscriptionName(connection: SandboxConnection, { place }: SandboxSubscription): string {
  const isSupplier = findConnector(connection.connectorId)?.gives === 'papers';
  return isSupplier ? `Contrat EZ${4225 + place}` : `Documents ${plannedAccount(place).name}`;
}

/** Suppliers have bills, the fourth of each without its file; banks statements and the IBAN as a paper. */
export function paperOf(connection: SandboxConnection, subscription: SandboxSubscription, paper: SandboxPaper): Paper {
  const connector = findConnector(connection.connectorId);
  const day = parisTime(paper.at - (paper.place % 12) * dayMs).slice(0, 10);
  const print = (name: string) =>
    plainPdf(`${connector?.name} - ${subscriptionName(connection, subscription)} - ${name}`);
  if (connector?.gives === 'papers') {
    const net = 4000 + paper.place * 125 + subscription.place * 60;
    const vat = Math.round(net * 0.2);
    const name = `Facture du ${day}`;
    const about = { cents: { total: net + vat, vat }, number: `F-${subscription.id}-${paper.place + 1}` };
    return { type: 'bill', name, day, ...about, ...(paper.place % 4 !== 3 && { file: print(name) }) };
  }
  if (paper.place % 4 === 1) return { type: 'RIB', name: 'RIB', day, file: print('RIB') };
  const name = `Relevé n°${paper.place + 1} du ${day}`;
  return { type: 'statement', name, day, file: print(name) };
}
