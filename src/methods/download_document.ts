import { z } from 'zod';
import { downloadDocument } from '../connections/bank_data/read_documents.ts';
import { text } from './arguments/text.ts';
import { userArguments, userOf } from './arguments/user.ts';
import { FileAnswer } from './file_answer.ts';
import { method } from './method.ts';

export const downloadDocumentMethod = method({
  name: 'download_document',
  summary: 'The file of a document, checked against the size and the SHA-1 that get_documents tells.',
  scope: 'read',
  endsWithCaller: true,
  arguments: z.object({ document_id: text('The document.', 64), ...userArguments }),
  result: z.file().describe('the file itself'),
  example: { document_id: 'iswigo-e1000000-0000-4000-8000-00000000000a', user: 'compta@erp.example' },
  async run(call, args) {
    const { document, bytes } = await downloadDocument(
      call.connections,
      call.client.id,
      args.document_id,
      userOf(args),
    );
    const { name, extension, mime, size } = document;
    const ending = extension === null ? '' : `.${extension}`;
    return new FileAnswer({ name: `${name ?? 'document'}${ending}`, mime, size: size ?? 0, bytes });
  },
});
