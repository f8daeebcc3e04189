import type { Capabilities } from '../providers/provider.ts';
import type { Needs } from '../providers/resources/needs.ts';
import { linkMethodFor } from './link_method.ts';

/** What a site does about an item as it stands. */
export interface WayOn {
  /** The method that gives the link, as it is called: `bank_api.bridge.get_bridge_edit_link`. Null where no link helps. */
  readonly method: string | null;
  /** A sentence for the developer or the operator of the site; null where nothing is to be done. */
  readonly what_to_do: string | null;
}

/** What is asked about an item; the columns of `entities/item.ts`. */
interface Standing {
  readonly needs: string;
  readonly waitsSince: Date | null;
}

/** Bridge's own advice (docs/reference/bridge.md, 2.4): what lasts longer does not heal by itself. */
const longWaitMs = 48 * 60 * 60 * 1000;

/** Waits that began before this are long. */
export function longWaitsBegan(now: Date): Date {
  return new Date(now.getTime() - longWaitMs);
}

/** Whether a bank could not be read for so long that somebody should look. */
export function waitsLong({ needs, waitsSince }: Standing, now: Date): boolean {
  return needs === 'wait' && waitsSince !== null && waitsSince <= longWaitsBegan(now);
}

/**
 * @param capabilities of the item's provider, which knows on which trip a person has the bank read anew; undefined where it
 * is not configured
 */
export function wayOn(capabilities: Pick<Capabilities, 'retryTrip'> | undefined, standing: Standing, now: Date): WayOn {
  const isLong = waitsLong(standing, now);
  const isStuck = isLong || standing.needs === 'bank_site';
  const name = linkMethodFor(isStuck ? (capabilities?.retryTrip ?? '') : standing.needs);
  const method = name === undefined ? null : `bank_api.bridge.${name}`;
  const sentence = sentences[isLong ? 'longWait' : (standing.needs as Needs)];
  return { method, what_to_do: sentence?.(method) ?? null };
}

/** By what an item needs; one that needs a link of its own has one at every provider. */
const sentences: Readonly<Record<Needs | 'longWait', ((method: string | null) => string) | null>> = {
  nothing: null,
  wait: () => 'Wait: the provider reads the bank again by itself.',
  longWait: (method) =>
    method === null
      ? 'The bank could not be read for more than 48 hours: tell the operator of the gateway.'
      : `The bank could not be read for more than 48 hours: send the person to the link of ${method}, which reads it anew. If that does not help, tell the operator of the gateway.`,
  edit: (method) => `The bank refuses the login: send the person to the link of ${method}.`,
  sca: (method) => `The bank wants the person to authenticate again: send them to the link of ${method}.`,
  pro: (method) => `A professional account is to be confirmed: send the person to the link of ${method}.`,
  bank_site: (method) =>
    `The bank wants something on its own site: ask the person to do it there${method === null ? '' : `, then send them to the link of ${method}, which reads the bank anew`}.`,
  support: () => 'Only the provider or the operator of the gateway can mend this: tell the operator.',
};
