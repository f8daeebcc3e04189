import { findConnector } from '../data/connectors.ts';
import { paperOf, paperTypes } from '../data/papers.ts';
import { optionalParisTime, parisTime } from '../data/paris_time.ts';
import type { FaultSwitches } from '../faults/fault_switches.ts';
import type { SandboxConnection, SandboxPaper, SandboxSubscription } from '../state/state.ts';
import { euro } from './account_shape.ts';

/** A paper with what it belongs to. */
export interface OwnedPaper {
  readonly connection: SandboxConnection;
  readonly subscription: SandboxSubscription;
  readonly paper: SandboxPaper;
}

/** Within so many days a bill is to be paid. */
const termMs = 21 * 86_400_000;

/** @param root of the API, without the version, in front of addresses of files; empty for such as have a path alone */
export function documentShape(
  { connection, subscription, paper }: OwnedPaper,
  { documentTypes, documentUrl }: Pick<FaultSwitches, 'documentTypes' | 'documentUrl'>,
  root: string,
): object {
  const { type, name, day, cents, number, file } = paperOf(connection, subscription, paper);
  const host = { absolute: root, path: '', other_host: 'https://elsewhere.example.test' }[documentUrl];
  const url = file === undefined ? null : `${host}/2.0/documents/${paper.id}/file/${type.toLowerCase()}.pdf`;
  const units = (found: number | undefined) => (found === undefined ? null : found / 100);
  return {
    id: paper.id,
    id_user: connection.userId,
    id_subscription: subscription.id,
    id_type: documentTypes === 'numbers' ? paperTypes[type] : null,
    ...(documentTypes === 'words' && { type }),
    id_file: file === undefined ? null : 70_000 + paper.id,
    id_thumbnail: null,
    name,
    date: `${day} 00:00:00`,
    timestamp: parisTime(paper.at),
    thumb_url: null,
    url,
    duedate: cents ? parisTime(paper.at + termMs).slice(0, 10) : null,
    total_amount: units(cents?.total),
    untaxed_amount: units(cents && cents.total - cents.vat),
    vat: units(cents?.vat),
    income: cents ? false : null,
    readonly: true,
    number: number ?? null,
    issuer: findConnector(connection.connectorId)?.name ?? null,
    last_update: optionalParisTime(subscription.lastUpdateAt),
    has_file_on_website: file !== undefined,
    currency: cents ? euro : null,
  };
}
