import { endPortalSession } from '../../security/credentials/portal/end_portal_sessions.ts';
import type { SiteRoute } from '../portal_route.ts';
import { cookiesOf } from '../requests/cookies.ts';
import { seeOther } from '../show/see_other.ts';

export const leaveAction: SiteRoute = {
  name: 'leave',
  verb: 'POST',
  path: '/portal/leave',
  run: async (context) => {
    const { parts, ctx, session, source } = context;
    await endPortalSession(parts.store, session, source);
    cookiesOf(parts, ctx).set('session', '', 0);
    await seeOther(context, '/portal/left');
  },
};
