import { z } from 'zod';
import { deleteUser } from '../connections/owners/delete_user.ts';
import { text } from './arguments/text.ts';
import { method } from './method.ts';

export const deleteUserMethod = method({
  name: 'delete_user',
  summary: 'Forgets a user: at the provider first, then every connection, token and request here. For the GDPR.',
  scope: 'delete',
  arguments: z.object({ user: text('The site’s own id of the person or company.') }),
  result: z
    .object({
      user: z.string().describe('the user'),
      deleted: z.literal(true).describe('always: else there is an error'),
    })
    .describe('the user is gone, at every provider too'),
  example: { user: 'compta@erp.example' },
  async run(call, { user }) {
    await deleteUser(call.connections, call.client.id, user);
    return { user, deleted: true };
  },
});
