import type { PortalContext, VisitorContext } from './portal_context.ts';
import type { portalWords } from './show/portal_words.ts';

interface Address {
  /** For the log and the metrics, where `portal_` stands before it. */
  readonly name: string;
  /** A GET changes nothing. A POST's CSRF token is looked at before it is run. */
  readonly verb: 'GET' | 'POST';
  /** `/portal/deliveries/:id`; the first route that fits counts. */
  readonly path: string;
  /** Stands in the navigation, in the order of the table. */
  readonly navigation?: { readonly word: keyof (typeof portalWords)['en']['navigation']; readonly key: string };
}

/** For the people of a site. */
export interface SiteRoute extends Address {
  readonly isOpen?: never;
  run(context: PortalContext): void | Promise<void>;
}

/** For anybody. */
export interface OpenRoute extends Address {
  readonly isOpen: true;
  run(context: VisitorContext): void | Promise<void>;
}

/** One address of the portal. src/visits/serve_area.ts asks for session and token before it is run. */
export type PortalRoute = SiteRoute | OpenRoute;
