import { z } from 'zod';
import { Refusal } from '../../connections/refusal.ts';
import type { DeliveryPlace } from '../../relay/deliveries/find_deliveries.ts';
import { deliveryStates } from '../../relay/delivery_state.ts';
import { optionalText } from './text.ts';
import { wholeNumber } from './whole_number.ts';

const choices = deliveryStates.map((state) => `\`${state}\``).join(', ');

/** What narrows a list of deliveries, and which page of it. */
export const deliveryPageArguments = {
  item_id: optionalText('About this item only; about any when missing.', 64),
  since: optionalText(
    'Recorded since then: `yyyy-mm-dd`, or a date and time; in the gateway’s zone (`TIME_ZONE`). When missing, as far back as they are kept (`RETENTION_DAYS`).',
    40,
  ),
  state: optionalText('', 16)
    .pipe(z.enum(deliveryStates, { error: `must be one of ${deliveryStates.join(', ')}` }).nullable())
    .describe(`In this state only: ${choices}; in any when missing.`),
  limit: wholeNumber('How many at most: 1 to 100, 50 when missing.', { minimum: 1, maximum: 100, fallback: 50 }),
  after: optionalText('The `after` of the page before; the first page when missing.', 64),
};

/** The text of a place in the list, for `after`. */
export function writePlace({ createdAt, id }: DeliveryPlace): string {
  return `${createdAt.getTime()}.${id}`;
}

/** @throws Refusal `invalid` */
export function readPlace(text: string | null): DeliveryPlace | undefined {
  if (text === null) return undefined;
  const [, ms, id] = /^(\d{1,15})\.([\da-f-]{36})$/.exec(text) ?? [];
  if (ms === undefined || id === undefined) {
    throw new Refusal('invalid', 'after must be the `after` of an earlier page.');
  }
  return { createdAt: new Date(Number(ms)), id };
}
