import { onBehalfOf } from '../shares/behalf.ts';
import { callerOf } from './answers/caller_of.ts';
import { FrappeException } from './answers/exceptions.ts';
import { sendResult } from './answers/send_result.ts';
import type { CallStep } from './call_context.ts';

/** The longest name that is repeated to a caller. */
const maxNameLength = 140;

/** Calls what was found and sends its result, both on the client's behalf: what is shared on the way is taken from its share. */
export const answerCall: CallStep = async (ctx) => {
  const { callable, client, methodName } = ctx.state;
  if (callable === undefined) {
    const name = methodName.slice(0, maxNameLength);
    // 417 and not 404: that is how a Frappe site says it (docs/reference/frappe.md, 2.1).
    throw new FrappeException('method_unknown', `Failed to get method for command ${name}: there is no such method`);
  }
  if (client === undefined && !callable.guest) {
    const howTo = 'send the header "Authorization: token api_key:api_secret"';
    throw new FrappeException('credential_missing', `Not permitted without a credential: ${callable.name}; ${howTo}`);
  }
  if (client !== undefined && callable.scope !== undefined && !client.scopes.has(callable.scope)) {
    const has = [...client.scopes].join(', ') || 'none';
    throw new FrappeException(
      'scope_missing',
      `Not permitted: ${callable.name} needs a key with the scope ${callable.scope}; this one has ${has}`,
      { facts: { scope: callable.scope } },
    );
  }
  const answer = async () => sendResult(ctx, await callable.answer(ctx));
  const caller = callable.endsWithCaller ? callerOf(ctx.res) : undefined;
  await (client === undefined ? answer() : onBehalfOf(client.id, answer, { caller }));
};
