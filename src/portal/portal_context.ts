import type { PortalSession } from '../../entities/portal_session.ts';
import type { Site } from '../../entities/site.ts';
import type { Entry } from '../pages/frame.ts';
import type { Language } from '../pages/language.ts';
import type { Clock } from '../pages/parts/moment.ts';
import type { PortalParts } from './portal_parts.ts';
import type { PortalRequest } from './portal_request.ts';

/** What every page knows, also one that anybody may see. */
export interface GuestContext {
  readonly ctx: PortalRequest;
  readonly parts: PortalParts;
  readonly language: Language;
  readonly clock: Clock;
  /** For the hidden field of every form that posts (`csrfField`). */
  readonly csrf: string;
  readonly query: URLSearchParams;
  /** What stands in the path for each `:name` of it, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** What was posted; empty for a GET. */
  readonly form: URLSearchParams;
  /** The network address that the browser calls from, as a share counts it. */
  readonly source: string;
}

/** What a page knows that only the people of one site see. */
export interface PortalContext extends GuestContext {
  readonly session: PortalSession;
  /** The one site that this session is about. */
  readonly site: Site;
  /** `portal:<site id>`: what the audit trail calls it. */
  readonly actor: string;
  readonly navigation: readonly Entry[];
}
