import type { PortalSession } from '../../entities/portal_session.ts';
import type { Site } from '../../entities/site.ts';
import type { Clock } from '../pages/parts/moment.ts';
import type { SignedIn, Visitor } from '../visits/visitor.ts';
import type { PortalParts } from './portal_parts.ts';

/** What every page knows, also one that anybody may see. */
export interface VisitorContext extends Visitor<PortalParts> {
  readonly clock: Clock;
}

/** What a page knows that only the people of one site see. */
export interface PortalContext extends VisitorContext, SignedIn {
  readonly session: PortalSession;
  /** The one site that this session is about. */
  readonly site: Site;
}
