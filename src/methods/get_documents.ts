import { z } from 'zod';
import { documentsOf } from '../connections/bank_data/read_documents.ts';
import { document } from '../providers/resources/document.ts';
import { itemId } from './arguments/item_id.ts';
import { userArguments, userOf } from './arguments/user.ts';
import { method } from './method.ts';
import { PagedList } from './paged_list.ts';

export const getDocuments = method({
  name: 'get_documents',
  summary: 'Invoices and other documents of a connection, where the provider fetches them.',
  scope: 'read',
  endsWithCaller: true,
  arguments: z.object({ item_id: itemId, ...userArguments }),
  result: z.array(document).describe('the documents; none where the provider fetched none'),
  mayLeaveOut: true,
  example: { item_id: 'iswigo-5c0a9d34-7e1b-4f60-9c55-1d2e3f405162', user: 'compta@erp.example' },
  run: async (call, args) =>
    new PagedList(await documentsOf(call.connections, call.client.id, args.item_id, userOf(args))),
});
