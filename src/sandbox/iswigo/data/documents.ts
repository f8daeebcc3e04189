import { createHash } from 'node:crypto';
import { plainPdf } from '../../simulated_bank/plain_pdf.ts';
import type { SandboxConnection } from '../state/state.ts';
import { documentId } from './ids.ts';
import { findProvider } from './providers.ts';
import { day, naiveTime } from './times.ts';

const documentsPerConnection = 3;

/** Papers of a connection whose bank offers them: invoices with an amount, others with an empty list for `meta`. */
export function documentsOf(connection: SandboxConnection, timeZone: string) {
  const { firstDataAt, providerId } = connection;
  if (firstDataAt === null || !findProvider(providerId)?.types.includes('document')) return [];
  return Array.from({ length: documentsPerConnection }, (_, place) => {
    const date = day(firstDataAt - (place + 1) * 30 * 86_400_000);
    const isInvoice = place % 2 === 0;
    const name = isInvoice ? `Facture du ${date}` : `Document n°${place} du ${date}`;
    const file = plainPdf(`${findProvider(providerId)?.name} - ${name}`);
    return {
      file,
      shape: {
        document_id: documentId(connection.accounts[0]?.serial ?? 0, place),
        connection_id: connection.id,
        create_time: naiveTime(firstDataAt, timeZone),
        name,
        extension: 'pdf',
        mime: 'application/pdf',
        size: file.length,
        type: isInvoice ? 'invoice' : 'document',
        meta: isInvoice ? { amount: { total: 4800 + place * 100 }, date: { date } } : [],
        hash: { sha1: createHash('sha1').update(file).digest('hex') },
      },
    };
  });
}
