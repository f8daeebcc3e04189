import { z } from 'zod';
import { Refusal } from '../connections/refusal.ts';
import { readSigningSecret } from '../relay/endpoints/endpoint_changes.ts';
import { endpointOfSite } from '../relay/endpoints/endpoint_of_site.ts';
import { onlySite, ownSite } from './arguments/own_site.ts';
import { optionalText } from './arguments/text.ts';
import { method } from './method.ts';

export const getWebhookSecret = method({
  name: 'get_webhook_secret',
  summary: 'The secret by which a site verifies the events it receives, and whether they go out at all.',
  scope: 'secrets',
  arguments: z.object({
    site: optionalText(
      'The key of the site, as it was given with a link; may be missing where the client has one site.',
    ),
  }),
  result: z
    .object({
      site: z.string().describe('the key of the site'),
      webhook_url: z.string().describe('where its events go'),
      state: z
        .enum(['active', 'paused', 'disabled'])
        .describe('`paused` by the operator; `disabled` after 410 or days of failures: events are kept in both'),
      secret: z.string().describe('`whsec_…`, the newest'),
      previous_secret_ends_at: z
        .string()
        .nullable()
        .describe('ISO 8601, UTC: until then the secret before signs as well; null when there is none'),
    })
    .describe('the endpoint of the site, with its secret'),
  example: { site: 'erp.example' },
  async run(call, args) {
    const site = args.site === null ? await onlySite(call) : await ownSite(call, args.site);
    if (site.webhookUrl === null)
      throw new Refusal(
        'invalid',
        `Site ${site.name} has no endpoint: it has given no webhook_url with its links. Give one with the next link.`,
      );
    const endpoint = await endpointOfSite(call.relay, site);
    const ends = endpoint.previousSecretEndsAt;
    return {
      site: site.name,
      webhook_url: site.webhookUrl,
      // It is written when the next event goes there.
      state: endpoint.state === 'disabled' && endpoint.url !== site.webhookUrl ? 'active' : endpoint.state,
      secret: await readSigningSecret(call.relay, endpoint.id, `client:${call.client.id}`),
      previous_secret_ends_at: ends && ends > call.relay.now() ? ends.toISOString() : null,
    };
  },
});
