import type Router from '@koa/router';
import { ownConnection, userIdOf } from './gate.ts';
import { found, Refusal } from './refusal.ts';
import type { Transaction } from './state.ts';
import type { World } from './world.ts';
import { writePage } from './write_page.ts';

/** A user's connections, accounts and transactions. */
export function serveData(router: Router, world: World): void {
  const accountsOf = (userId: string) =>
    world.connections.filter(({ user_id }) => user_id === userId).flatMap((each) => world.accountsOf(each));

  router.get('/v1/connections/:id', (ctx) => {
    ctx.body = ownConnection(world, ctx, ctx.params.id);
  });
  router.delete('/v1/connections/:id', (ctx) => {
    world.deleteConnection(ownConnection(world, ctx, ctx.params.id));
    ctx.status = 204;
  });
  router.post('/v1/connections/:id/refresh', (ctx) => {
    const connection = ownConnection(world, ctx, ctx.params.id);
    // The code is the state, for which the person is wanted.
    if (connection.state !== 'good') throw new Refusal(409, connection.state);
    world.read(connection, 'good');
    ctx.status = 202;
    ctx.body = {};
  });
  router.get('/v1/connections/:id/accounts', (ctx) =>
    writePage(ctx, world.accountsOf(ownConnection(world, ctx, ctx.params.id))),
  );

  router.get('/v1/accounts/:id', (ctx) => {
    ctx.body = found(accountsOf(userIdOf(world, ctx)).find(({ id }) => id === ctx.params.id));
  });
  router.get('/v1/transactions', (ctx) => {
    const query = new URLSearchParams(ctx.querystring);
    const [account, connection, since] = ['account', 'connection', 'changed_since'].map((name) => query.get(name));
    const ids = new Set(
      accountsOf(userIdOf(world, ctx))
        .filter(({ id, connection_id }) => (account ?? id) === id && (connection ?? connection_id) === connection_id)
        .flatMap(({ id, shared }) => (shared ? [id] : [])),
    );
    // Deleted ones are told to who asks for changes.
    const isAsked = (row: Transaction) => (since ? Date.parse(row.changed_at) >= Date.parse(since) : !row.deleted);
    writePage(
      ctx,
      world.transactions.filter((row) => ids.has(row.account_id) && isAsked(row)),
    );
  });
}
