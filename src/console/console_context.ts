import type { OperatorRole } from '../../entities/operator.ts';
import type { SignedIn, Visitor } from '../visits/visitor.ts';
import type { ConsoleParts } from './console_parts.ts';

/** Who is signed in. */
export interface SignedInOperator {
  readonly id: string;
  readonly name: string;
  readonly role: OperatorRole;
}

/** What every page knows, also one that anybody may see. */
export type VisitorContext = Visitor<ConsoleParts>;

/** What a page knows that only operators see. */
export interface ConsoleContext extends VisitorContext, SignedIn {
  readonly operator: SignedInOperator;
}
