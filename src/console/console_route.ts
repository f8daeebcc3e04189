import type { OperatorRole } from '../../entities/operator.ts';
import type { words } from '../pages/words.ts';
import type { ConsoleContext, VisitorContext } from './console_context.ts';

interface Address {
  /** For the log and the metrics, where `console_` stands before it. */
  readonly name: string;
  /** A GET changes nothing that matters. A POST ends in `seeOther`; its CSRF token is looked at before it is run. */
  readonly verb: 'GET' | 'POST';
  /** `/console/clients/:id`; the first route that fits counts. */
  readonly path: string;
  /** Stands in the navigation, for who may see it, in the order of the table. */
  readonly navigation?: {
    readonly word: keyof (typeof words)['en']['objects'];
    /** The letter that leads there after `g`. */
    readonly key?: string;
  };
}

/** For operators with this role, or with one that may more. */
export interface OperatorRoute extends Address {
  readonly role: OperatorRole;
  run(context: ConsoleContext): void | Promise<void>;
}

/** For anybody. */
export interface OpenRoute extends Address {
  readonly role: 'anyone';
  run(context: VisitorContext): void | Promise<void>;
}

/**
 * One address of the console, written once: what it needs, what it does. `serve_console.ts` says who may; the
 * session and the token are asked for in src/visits/serve_area.ts, which makes a page in words of what is thrown.
 */
export type ConsoleRoute = OperatorRoute | OpenRoute;
