import type { DeliveryState } from '../../../entities/delivery.ts';
import { mayAs } from '../../operator/operators/may_as.ts';
import { type Html, html } from '../../pages/html.ts';
import { actionButton, actionLink } from '../../pages/parts/action_button.ts';
import { actionWords } from '../actions/action_words.ts';
import type { ConsoleContext } from '../console_context.ts';

/** What an operator may do with a delivery, for the end of its page's head; nothing for who only sees. */
export function deliveryActions(
  { language, csrf, operator }: Pick<ConsoleContext, 'language' | 'csrf' | 'operator'>,
  { id, state }: { readonly id: string; readonly state: DeliveryState },
): Html | undefined {
  if (!mayAs(operator.role, 'operator')) return undefined;
  const t = actionWords[language];
  const place = `/console/deliveries/${id}`;
  const isOpen = state === 'pending' || state === 'waiting';
  return html`${state !== 'pending' && actionButton({ action: `${place}/retry`, csrf, label: t.retry, tone: 'main' })}${
    isOpen && actionLink(`${place}/cancel`, t.giveUp, 'danger')
  }`;
}
