import { FrappeException } from './answers/exceptions.ts';
import type { Callable, CallStep } from './call_context.ts';

const paths = ['/api/method/', '/api/v1/method/', '/api/v2/method/'];

/**
 * Finds what is to be called. As on a Frappe site `cmd` goes before the path, and whatever follows the name is ignored
 * (docs/reference/frappe.md, 2.1).
 */
export function findMethod(callables: ReadonlyMap<string, Callable>): CallStep {
  return ({ path, state }) => {
    const name = state.arguments.cmd ?? nameInPath(path);
    if (name === undefined) {
      const message = 'There is nothing at this address; methods are at /api/method/bank_api.bridge.<name>';
      throw new FrappeException('address_unknown', message);
    }
    state.methodName = name;
    state.callable = callables.get(name);
    if (state.callable !== undefined) state.label = state.callable.name;
  };
}

function nameInPath(path: string): string | undefined {
  if (path === '/') return 'home';
  const prefix = paths.find((start) => path.startsWith(start));
  if (prefix === undefined) return undefined;
  const end = path.indexOf('/', prefix.length);
  return (end === -1 ? path.slice(prefix.length) : path.slice(prefix.length, end)) || undefined;
}
