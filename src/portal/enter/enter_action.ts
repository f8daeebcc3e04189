import { enterPortal, portalSessionMs } from '../../security/credentials/portal/enter_portal.ts';
import type { OpenRoute } from '../portal_route.ts';
import { cookiesOf } from '../requests/cookies.ts';
import { seeOther } from '../show/see_other.ts';
import { showRefusal } from '../show/show_refusal.ts';

/** Uses the link up. */
export const enterAction: OpenRoute = {
  name: 'enter',
  verb: 'POST',
  path: '/portal/enter/:token',
  isOpen: true,
  run: async (context) => {
    const { parts, ctx, params, source } = context;
    const cookies = cookiesOf(parts, ctx);
    const entering = { address: source, now: parts.now(), instead: cookies.get('session') };
    const session = await enterPortal(parts.store, params.token ?? '', entering);
    if (session === undefined) return showRefusal(context, 'link_over');
    cookies.set('session', session, portalSessionMs / 1000);
    await seeOther(context, '/portal');
  },
};
