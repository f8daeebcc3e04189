import type { z } from 'zod';
import type { Scope } from '../../entities/client.ts';
import type { Call } from './call.ts';

/**
 * A method of the gateway, called as `/api/method/bank_api.bridge.<name>`. Dispatch, validation, the reference page,
 * the OpenAPI document and the tests' list of methods all come from this object.
 */
export interface Method<A extends z.ZodObject = z.ZodObject, R = unknown> {
  readonly name: string;
  /** One sentence for the reference page. */
  readonly summary: string;
  /** What the key of its caller must be allowed. */
  readonly scope: Scope;
  /** For what only reads: it ends when its caller has left. Anything else is done to its end (docs/decisions/0308-a-caller-who-leaves.md). */
  readonly endsWithCaller?: true;
  /**
   * Argument schemas over Frappe's loose values (docs/reference/frappe.md, 2.3): texts, numbers, null. Unknown arguments
   * are dropped before.
   */
  readonly arguments: A;
  /** The shape of `message`, for the reference page; `z.file()` for a `FileAnswer`. Not checked at run time. */
  readonly result: z.ZodType;
  /** Whether rows may be left out of the result, which are told behind it as `skipped` (`src/methods/skipped.ts`). */
  readonly mayLeaveOut?: true;
  /** Values for the reference page and its curl line. */
  readonly example: Readonly<Record<string, string>>;
  run(call: Call, args: z.output<A>): Promise<R>;
}

/** Keeps the argument types of a method's `run` tied to its schema. */
export function method<A extends z.ZodObject, R>(definition: Method<A, R>): Method<A, R> {
  return definition;
}
