import { z } from 'zod';
import { askForLink, type LinkWish } from '../../connections/trips/ask_for_link.ts';
import { emailAddress } from '../../connections/trips/email_address.ts';
import type { Call } from '../call.ts';
import { capability } from './capability.ts';
import { country } from './country.ts';
import { languageOf } from './lang.ts';
import { provider } from './provider.ts';
import { optionalText, text } from './text.ts';

/** What every link method takes. */
export const plainLinkArguments = {
  base_url: text('The site’s base address. Fixed by the first use of `site`.', 2000),
  bank: text('The name of the bank, as the site calls it; given back by get_bridge_item_id.'),
  redirect_url: text(
    'Where the browser goes after the bank. On the host of base_url, or one that the operator allowed.',
    2000,
  ),
  item_id: optionalText('The connection to mend; a new one is made when missing.', 64),
  site: text('The key of the site.'),
  user: optionalText('The site’s own id of the person or company; `site` stands in for it when missing.'),
  webhook_url: optionalText(
    'Where the site receives events. On the host of base_url, or one that the operator allowed. When missing, the site keeps the one ' +
      'that it gave before; one that never gave any has no endpoint, and no event goes there.',
    2000,
  ),
  provider,
  user_email: optionalText('', 254)
    .transform((value, context) => {
      const address = value === null ? null : emailAddress(value);
      if (address === undefined) context.addIssue({ code: 'custom', message: 'must be an e-mail address' });
      return address ?? null;
    })
    .describe(
      'The person’s e-mail address, which Bridge wants. When missing, `user` serves if it is an address, else `USER_EMAIL_FALLBACK`.',
    ),
  lang: optionalText(
    'The person’s language, `fr` or `en`, for providers whose page takes one (Powens; French when missing).',
    16,
  ),
};

/** Those that may begin a connection, or take what the connect link takes. */
export const linkArguments = {
  ...plainLinkArguments,
  bank_id: optionalText(
    'The bank at which the provider’s page opens, as `get_banks` gives it: one of the provider of this link. The person chooses there when ' +
      'missing. An item has its bank: with `item_id` it changes nothing.',
    64,
  ),
  capability: capability(
    '`documents`: the page of a new connection offers banks and suppliers that give documents (Powens, Iswigo); banks that give accounts when missing. A link that mends a connection passes over it.',
  ),
  country: country(
    'Two letters, such as `FR`: banks of this country alone are offered, where the provider’s page can be told. All of them when missing; ' +
      'with `bank_id` or `item_id` it changes nothing.',
  ),
};

/** The item is required where there is something to mend. */
export const itemLinkArguments = { ...linkArguments, item_id: text('The item.', 64) };

/** What every link method gives. */
export const linkResult = z
  .object({
    redirect_url: z.string().describe('the page to open in the person’s browser; it serves once, at once'),
    request: z.string().describe('the connection request, for get_bridge_item_id'),
  })
  .describe('the page to open, and the request to ask about afterwards');

export const linkExample = {
  base_url: 'https://erp.example',
  bank: 'Demo Bank',
  redirect_url: 'https://erp.example/app/bank/Demo%20Bank',
  site: 'erp.example',
  user: 'compta@erp.example',
  webhook_url: 'https://erp.example/api/method/bank.webhook',
};

type LinkArguments = z.output<z.ZodObject<typeof plainLinkArguments>> &
  Partial<z.output<z.ZodObject<typeof linkArguments>>>;

/** Answers a link method. */
export function answerWithLink(call: Call, mode: LinkWish['mode'], args: LinkArguments) {
  return askForLink(call.connections, call.client.id, {
    mode,
    baseUrl: args.base_url,
    bank: args.bank,
    redirectUrl: args.redirect_url,
    webhookUrl: args.webhook_url,
    site: args.site,
    user: args.user,
    itemId: args.item_id,
    provider: args.provider,
    userEmail: args.user_email,
    language: args.lang === null ? null : languageOf(args.lang),
    capability: args.capability ?? null,
    bankId: args.bank_id ?? null,
    country: args.country ?? null,
  });
}
