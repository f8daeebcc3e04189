import { endSession } from '../../operator/operators/end_sessions.ts';
import type { OperatorRoute } from '../console_route.ts';
import { cookiesOf } from '../requests/cookies.ts';
import { seeOther } from '../show/see_other.ts';

/** `POST /console/sign-out` */
export const signOutAction: OperatorRoute = {
  name: 'sign_out',
  verb: 'POST',
  path: '/console/sign-out',
  role: 'viewer',
  run: async (context) => {
    const { parts, ctx, session, operator, actor, source } = context;
    await endSession(parts.store, session.id, { actor, operatorId: operator.id, address: source });
    cookiesOf(parts, ctx).set('session', '', 0);
    await seeOther(context, '/console/sign-in');
  },
};
