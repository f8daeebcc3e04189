import type { Html } from '../../pages/html.ts';
import { type Clock, distance, moment } from '../../pages/parts/moment.ts';
import type { ConsoleContext } from '../console_context.ts';

type Timed = Pick<ConsoleContext, 'language' | 'parts'>;

/** How this page writes instants. */
export function clockOf({ language, parts }: Timed): Clock {
  return { language, timeZone: parts.settings.TIME_ZONE, now: parts.now() };
}

/** An instant of a document. */
export function timeOf(context: Timed, iso: string | null): Html {
  return moment(iso === null ? null : new Date(iso), clockOf(context));
}

/** The same as a distance from now, for lists. */
export function agoOf(context: Timed, iso: string | null): Html {
  return distance(iso === null ? null : new Date(iso), clockOf(context));
}
