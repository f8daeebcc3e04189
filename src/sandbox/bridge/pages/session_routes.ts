import type Router from '@koa/router';
import type { World } from '../world.ts';
import { walkQuickly } from './quick_path.ts';

export function serveSessions(router: Router, world: World): void {
  router.get('/connect/session/:id', async (ctx) => {
    const session = world.sessions.find(ctx.params.id ?? '');
    if (session === undefined) return;
    const query = new URLSearchParams(ctx.querystring);
    if (session.endedWith === undefined && (query.has('login') || query.has('cancel'))) {
      await walkQuickly(world, session, query);
    }
    if (session.endedWith) ctx.redirect(session.endedWith);
    else ctx.body = session.step;
  });
}
