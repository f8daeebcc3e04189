import type Router from '@koa/router';
import { type PlainPage, plainPages } from '../../../src/sandbox/simulator/pages/plain_pages.ts';
import type { Session } from './state.ts';
import type { World } from './world.ts';

const about: PlainPage = {
  title: 'A simulated Template',
  paragraphs: [
    'Ask the gateway for a link and open it: it leads to the bank’s page here. A script adds ?login=success, or one of the other words on its buttons, and is sent back at once.',
  ],
};

const bank: PlainPage = {
  title: 'Demo Bank',
  paragraphs: ['A simulated bank behind a simulated Template. How does the visit end?'],
  choice: {
    name: 'login',
    buttons: [
      ['success', 'success: I log in and share all accounts'],
      ['unshared', 'unshared: I keep one account to myself'],
      ['bank_down', 'bank_down: I log in, and then the bank does not answer'],
      ['wrong_password', 'wrong_password: the bank does not let me in'],
      ['cancel', 'cancel: I change my mind'],
    ],
  },
};

/** The provider's page for a trip, on which a person says how it ends, and one about the simulator. */
export function servePages(router: Router, world: World): void {
  const show = plainPages(router);
  router.get('/', (ctx) => show(ctx, about));

  router.get('/connect/:secret', (ctx) => {
    const secret = String(ctx.params.secret);
    const session = world.sessions.find(secret);
    if (!session) return;
    const { login } = ctx.query;
    if (login === undefined) return show(ctx, bank);
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
