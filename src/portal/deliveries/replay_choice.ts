import { webhookEvents } from '../../openapi/webhook_events.ts';
import type { ReplayChoice } from '../../relay/sql/chosen_deliveries.ts';
import type { PortalContext } from '../portal_context.ts';
import { spanOf, spansMs } from './spans.ts';

type SiteChoice = ReplayChoice & { readonly siteId: string };

/** What a form asks to send again, always of the one site; undefined where its span is none. */
export function replayChoice({ site, clock }: PortalContext, fields: URLSearchParams): SiteChoice | undefined {
  const span = spanOf(fields.get('since'));
  if (span === undefined) return undefined;
  const type = Object.keys(webhookEvents).find((each) => each === fields.get('type'));
  const since = new Date(clock.now.getTime() - spansMs[span]);
  return { clientId: site.clientId, siteId: site.id, since, until: clock.now, ...(type !== undefined && { type }) };
}
