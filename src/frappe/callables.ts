import type { AuthenticatedClient } from '../methods/call.ts';
import type { Method } from '../methods/method.ts';
import { checkArguments } from './arguments/check_arguments.ts';
import type { Callable, CallParts } from './call_context.ts';
import { siteMethods } from './site_methods.ts';

/** Where the gateway's methods are, as a client site spells them. */
const methodPrefix = 'bank_api.bridge.';

/** Everything that can be called, by its full name. Built once. */
export function callablesByName(parts: Pick<CallParts, 'methods' | 'newCall'>): ReadonlyMap<string, Callable> {
  const callables = [...siteMethods, ...parts.methods.map((method) => callableOf(method, parts))];
  return new Map(callables.map((callable) => [callable.name, callable]));
}

function callableOf(method: Method, parts: Pick<CallParts, 'newCall'>): Callable {
  return {
    name: methodPrefix + method.name,
    guest: false,
    scope: method.scope,
    endsWithCaller: method.endsWithCaller,
    answer: ({ state }) => {
      const values = checkArguments(method, state.arguments.values);
      return method.run(parts.newCall(state.client as AuthenticatedClient, state.requestId), values);
    },
  };
}
