import type { z } from 'zod';
import type { Method } from '../../methods/method.ts';
import { FrappeException } from '../answers/exceptions.ts';

/**
 * Control characters of ASCII: PostgreSQL takes no zero in a text, no header takes any, and no name, id or address has one. The
 * others of Unicode may stand where a site took Windows-1252 for Latin-1: a bank `Caisse d\u0092Épargne`.
 */
const control = /[^\P{Cc}\u0080-\u009f]/u;

/** Whose data is meant: of two that differ in a letter alone which was lost on its way, one would get the other's. */
const identities: ReadonlySet<string> = new Set(['user', 'site']);

/**
 * Turns what was sent into what the method declares; anything undeclared is dropped, as Frappe does.
 * @throws FrappeException `argument_missing` naming every missing one, `argument_malformed` naming every malformed one
 */
export function checkArguments<A extends z.ZodObject>(
  method: Pick<Method<A>, 'arguments'>,
  values: Readonly<Record<string, unknown>>,
): z.output<A> {
  const result = method.arguments.safeParse(values);
  if (!result.success) throw refuseArguments(result.error.issues, values);
  for (const name in result.data) {
    const value = result.data[name];
    if (typeof value !== 'string') continue;
    if (control.test(value) || !value.isWellFormed()) {
      throw new FrappeException('argument_malformed', `The argument ${name} holds a character that no text has`);
    }
    if (identities.has(name) && value.includes('\ufffd')) {
      throw new FrappeException(
        'argument_malformed',
        `The argument ${name} was not sent as UTF-8: a character is lost`,
      );
    }
  }
  return result.data;
}

function refuseArguments(
  issues: readonly z.core.$ZodIssue[],
  values: Readonly<Record<string, unknown>>,
): FrappeException {
  const missing = new Set<string>();
  const malformed: string[] = [];
  for (const { path, message } of issues) {
    const name = String(path[0] ?? '');
    if (path.length === 1 && isAbsent(values[name])) missing.add(name);
    else malformed.push(name === '' ? message : `${path.join('.')}: ${message}`);
  }
  if (missing.size > 0) {
    const names = [...missing].join(', ');
    return new FrappeException('argument_missing', `Missing argument${missing.size > 1 ? 's' : ''}: ${names}`);
  }
  return new FrappeException(
    'argument_malformed',
    `Malformed argument${malformed.length > 1 ? 's' : ''}: ${malformed.join('; ')}`,
  );
}

/** A form has no other way to send nothing than an empty text. */
function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}
