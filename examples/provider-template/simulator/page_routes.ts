import type Router from '@koa/router';
import type { Session } from './state.ts';
import type { World } from './world.ts';

const head = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Template, simulated</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 28rem; margin: 3rem auto; padding: 0 1rem; color: #1d2433 }
  button { display: block; width: 100%; margin: .5rem 0; padding: .7rem; font: inherit; text-align: left; cursor: pointer }
</style>
`;

const about = `${head}<h1>A simulated Template</h1>
<p>No real bank, no real money. Ask the gateway for a link and open it: it leads to the bank’s page here. A script adds
<code>?login=success</code>, or one of the other words on its buttons, and is sent back at once.</p>
`;

const bank = `${head}<h1>Demo Bank</h1>
<p>A simulated bank behind a simulated Template. How does the visit end?</p>
<form>
  <button name="login" value="success">success: I log in and share all accounts</button>
  <button name="login" value="unshared">unshared: I keep one account to myself</button>
  <button name="login" value="bank_down">bank_down: I log in, and then the bank does not answer</button>
  <button name="login" value="wrong_password">wrong_password: the bank does not let me in</button>
  <button name="login" value="cancel">cancel: I change my mind</button>
</form>
`;

/** The provider's page for a trip, on which a person says how it ends, and one about the simulator. */
export function servePages(router: Router, world: World): void {
  router.get('/', (ctx) => {
    ctx.type = 'html';
    ctx.body = about;
  });

  router.get('/connect/:secret', (ctx) => {
    const secret = String(ctx.params.secret);
    const session = world.sessions.find(secret);
    if (!session) return;
    const { login } = ctx.query;
    if (login === undefined) {
      ctx.type = 'html';
      ctx.body = bank;
      return;
    }
    // It serves once.
    world.sessions.delete(secret);
    ctx.redirect(endTrip(world, session, String(login)).href);
  });
}

/** @returns where the browser goes back to */
function endTrip(world: World, { userId, connection, bankId, returnTo, state }: Session, login: string): URL {
  const back = new URL(returnTo);
  back.searchParams.set('state', state);
  if (!['success', 'unshared', 'bank_down'].includes(login)) {
    back.searchParams.set('error', login);
    return back;
  }
  // A return says that the person came through, and nothing of the bank.
  const found = login === 'bank_down' ? login : 'good';
  if (connection) world.life.read(connection, found);
  const { id } = connection ?? world.life.connect(userId, login === 'unshared', found, bankId);
  back.searchParams.set('connection', id);
  return back;
}
