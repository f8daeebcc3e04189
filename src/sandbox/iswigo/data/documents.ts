import { createHash } from 'node:crypto';
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
    const file = pdf(`${findProvider(providerId)?.name} - ${name}`);
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

/** One page with one line, as small as a PDF that readers open can be. */
function pdf(line: string): Buffer {
  const text = `BT /F1 18 Tf 60 760 Td (${line.replaceAll(/[()\\]/g, ' ')}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const end = `xref\n0 6\n0000000000 65535 f \n${offsets.join('')}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + end, 'latin1');
}
