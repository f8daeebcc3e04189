import { PortalSession } from '../../../entities/portal_session.ts';
import type { KeptNotice } from '../../visits/notices.ts';
import { seeOther as goOn } from '../../visits/see_other.ts';
import type { PortalContext, VisitorContext } from '../portal_context.ts';

/** How an action ends. @param path of the portal, with its query */
export function seeOther(context: VisitorContext | PortalContext, path: string, notice?: KeptNotice): Promise<void> {
  return goOn(PortalSession, context, path, notice);
}
