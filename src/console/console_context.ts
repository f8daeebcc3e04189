import type { OperatorRole } from '../../entities/operator.ts';
import type { Entry } from '../pages/frame.ts';
import type { Language } from '../pages/language.ts';
import type { ConsoleParts } from './console_parts.ts';
import type { ConsoleRequest } from './console_request.ts';

/** Who is signed in. */
export interface SignedInOperator {
  readonly id: string;
  readonly name: string;
  readonly role: OperatorRole;
}

/** What every page knows, also one that anybody may see. */
export interface VisitorContext {
  readonly ctx: ConsoleRequest;
  readonly parts: ConsoleParts;
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

/** What a page knows that only operators see. */
export interface ConsoleContext extends VisitorContext {
  readonly operator: SignedInOperator;
  /** `operator:<name>`: what the audit trail calls it. */
  readonly actor: string;
  readonly session: { readonly id: string; readonly notice: string | null };
  /** Where this role may go, in the language of the page. */
  readonly navigation: readonly Entry[];
}
