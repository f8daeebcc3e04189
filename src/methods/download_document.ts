import { z } from 'zod';
import { downloadDocument } from '../connections/bank_data/read_documents.ts';
import { text } from './arguments/text.ts';
import { userArguments, userOf } from './arguments/user.ts';
import { FileAnswer } from './file_answer.ts';
import { method } from './method.ts';

export const downloadDocumentMethod = method({
  name: 'download_document',
  summary:
    'The file of a document, checked against the size and the SHA-1 that get_documents tells, where the provider tells them.',
  scope: 'read',
  endsWithCaller: true,
  arguments: z.object({ document_id: text('The document.', 64), ...userArguments }),
  result: z.file().describe('the file itself'),
  example: { document_id: 'iswigo-e1000000-0000-4000-8000-00000000000a', user: 'compta@erp.example' },
  async run(call, args) {
    return new FileAnswer(await downloadDocument(call.connections, call.client.id, args.document_id, userOf(args)));
  },
});
