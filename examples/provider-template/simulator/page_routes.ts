import type Router from '@koa/router';
import type { Session } from './state.ts';
import type { World } from './world.ts';

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Template, simulated</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 26rem; margin: 3rem auto; padding: 0 1rem; color: #1d2433 }
  button { display: block; width: 100%; margin: .5rem 0; padding: .7rem; font: inherit; text-align: left; cursor: pointer }
</style>
<h1>Demo Bank</h1>
<p>A simulated bank behind a simulated Template. What happens?</p>
<form>
  <button name="login" value="success">I log in and share all accounts</button>
  <button name="login" value="unshared">I log in and keep one account to myself</button>
  <button name="login" value="wrong_password">My password is wrong</button>
  <button name="login" value="cancel">I cancel</button>
</form>
</html>
`;

/**
 * The provider's pages: one, on which a person says how the trip ends. A script takes it in one call with `?login=` and
 * one of the words on the buttons.
 */
export function servePages(router: Router, world: World): void {
  router.get('/connect/:secret', (ctx) => {
    const secret = String(ctx.params.secret);
    const session = world.sessions.get(secret);
    if (!session) return;
    const { login } = ctx.query;
    if (login === undefined) {
      ctx.type = 'html';
      ctx.body = page;
      return;
    }
    // It serves once.
    world.sessions.delete(secret);
    ctx.redirect(endTrip(world, session, String(login)).href);
  });
}

/** @returns where the browser goes back to */
function endTrip(world: World, { userId, connection, returnTo, state }: Session, login: string): URL {
  const back = new URL(returnTo);
  back.searchParams.set('state', state);
  if (login !== 'success' && login !== 'unshared') {
    back.searchParams.set('error', login);
    return back;
  }
  if (connection) world.read(connection, 'good');
  back.searchParams.set('connection', (connection ?? world.connect(userId, login === 'unshared')).id);
  return back;
}
