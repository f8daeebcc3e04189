import type Router from '@koa/router';
import { z } from 'zod';
import { banks } from './bank_data.ts';
import { ownConnection, userIdOf } from './gate.ts';
import { found, Refusal } from './refusal.ts';
import type { World } from './world.ts';
import { writePage } from './write_page.ts';

const tokenSeconds = 3600;

const linkOrder = z.object({
  mode: z.enum(['connect', 'edit', 'sca']),
  connection: z.string().nullable(),
  return_to: z.url(),
  state: z.string(),
});

/** Users, their tokens and links, and the banks. */
export function serveUsers(router: Router, world: World): void {
  const user = (userId: unknown) => found(world.users.find(({ id }) => id === userId));

  router.put('/v1/users/by-reference/:reference', (ctx) => {
    ctx.body = { id: world.userByReference(String(ctx.params.reference)).id };
  });
  router.delete('/v1/users/:id', (ctx) => {
    world.deleteUser(user(ctx.params.id));
    ctx.status = 204;
  });
  router.post('/v1/users/:id/token', (ctx) => {
    ctx.body = { token: world.newToken(user(ctx.params.id).id), expires_in: tokenSeconds };
  });

  router.post('/v1/links', (ctx) => {
    const userId = userIdOf(world, ctx);
    const order = linkOrder.safeParse(ctx.request.body);
    if (!order.success) throw new Refusal(400, 'invalid_link');
    const { mode, connection: id, return_to: returnTo, state } = order.data;
    const connection = mode === 'connect' ? null : ownConnection(world, ctx, id);
    ctx.body = { url: `${world.origin}/connect/${world.openSession({ userId, connection, returnTo, state })}` };
  });

  router.get('/v1/banks', (ctx) => writePage(ctx, banks));
  router.get('/v1/banks/:id', (ctx) => {
    ctx.body = found(banks.find(({ id }) => id === ctx.params.id));
  });
}
