import type { Logger } from '../operations/log.ts';
import type { Entry } from '../pages/frame.ts';
import type { Language } from '../pages/language.ts';
import type { Store } from '../store/store.ts';
import type { VisitRequest } from './visit_request.ts';

/** What an area of pages stands on, whichever it is. */
export interface VisitParts {
  readonly store: Store;
  readonly log: Logger;
  /** The gateway's own address, without a trailing slash. */
  readonly publicUrl: string;
}

/** What every page knows, also one that anybody may see. */
export interface Visitor<Parts extends VisitParts = VisitParts> {
  readonly ctx: VisitRequest;
  readonly parts: Parts;
  readonly language: Language;
  /** For the hidden field of every form that posts (`csrfField`). */
  readonly csrf: string;
  readonly query: URLSearchParams;
  /** What stands in the path for each `:name` of it: 1 to 200 characters, decoded, none that controls. */
  readonly params: Readonly<Record<string, string>>;
  /** What was posted, within 64 KiB and 2,000 fields; a name may come several times. Empty for a GET. */
  readonly form: URLSearchParams;
  /** The network address that the browser calls from, as a share counts it (src/shares/source_of.ts). */
  readonly source: string;
}

/** What a page knows besides that only who is signed in sees. */
export interface SignedIn {
  /** With what the next page says at its top, as notices.ts keeps it. */
  readonly session: { readonly id: string; readonly notice: string | null };
  /** `operator:<name>`, `portal:<site id>`: what the audit trail calls it. */
  readonly actor: string;
  /** Where one may go, in the language of the page. */
  readonly navigation: readonly Entry[];
}
