import type { z } from 'zod';
import { Refusal } from '../../connections/refusal.ts';
import { optionalText } from './text.ts';

/** The arguments that say whose data is meant: older clients send `site` where today's send `user` (docs/reference/frappe.md, 1.3). */
export const userArguments = {
  user: optionalText('The site’s own id of the person or company. Where it is missing, `site` stands in for it.'),
  site: optionalText('Read only where `user` is missing, for older clients; one of both is required.'),
};

/**
 * The user that a call means.
 * @throws Refusal `mandatory`
 */
export function userOf(args: { user: string | null; site: string | null }): string {
  const user = args.user ?? args.site;
  if (user === null) throw new Refusal('mandatory', 'user is required.');
  return user;
}

export type UserArguments = { [Name in keyof typeof userArguments]: z.output<(typeof userArguments)[Name]> };
