import { z } from 'zod';
import { Refusal } from '../connections/refusal.ts';
import { makePortalLink } from '../security/credentials/portal/make_portal_link.ts';
import { languageOf } from './arguments/lang.ts';
import { onlySite, ownSite } from './arguments/own_site.ts';
import { optionalText } from './arguments/text.ts';
import { method } from './method.ts';

export const getPortalLink = method({
  name: 'get_portal_link',
  summary:
    'A link, good once and for ten minutes, to pages on which the site’s people see and mend what it is sent: deliveries, endpoint, secret.',
  // Who comes in may see the signing secret.
  scope: 'secrets',
  arguments: z.object({
    site: optionalText(
      'The key of the site, as it was given with a link; may be missing where the client has one site.',
    ),
    lang: optionalText(
      'The language of the pages: `fr` or `en` (also `fr_FR`, `en-GB`); another language gets `en`. When missing, that of the browser.',
      16,
    ),
  }),
  result: z
    .object({
      url: z.string().describe('send the person there; only to somebody who may see the site’s signing secret'),
      expires_at: z
        .string()
        .describe('until when the link may be used, ISO 8601, UTC; the pages stay open for 8 hours'),
    })
    .describe('a link that works once'),
  example: { site: 'erp.example', lang: 'en' },
  async run(call, args) {
    const site = args.site === null ? await onlySite(call) : await ownSite(call, args.site);
    const link = await makePortalLink(call.relay.store, site, call.relay.now());
    // Its client was disabled while the call was on its way.
    if (!link) throw new Refusal('not_found', `Site ${site.name} was not found.`);
    const { token, expiresAt } = link;
    const language = args.lang === null ? '' : `?lang=${languageOf(args.lang)}`;
    return {
      url: `${call.connections.publicUrl}/portal/enter/${token}${language}`,
      expires_at: expiresAt.toISOString(),
    };
  },
});
