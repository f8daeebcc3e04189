import type { Context } from 'koa';
import { refused } from '../notices.ts';
import { link } from '../resources.ts';
import { type SiteParts, siteName, userName } from '../site_parts.ts';
import type { Language } from '../texts.ts';

const methods = {
  connect: 'get_bridge_connect_link',
  edit: 'get_bridge_edit_link',
  sca: 'get_sca_authentication_link',
  pro: 'get_pro_confirmation_link',
  manage: 'get_manage_link',
} as const;

export type LinkMode = keyof typeof methods;

/** Asks the gateway for the bank's page, remembers the request, and sends the browser there. */
export async function askForLink(site: SiteParts, ctx: Context, mode: LinkMode, itemId?: string): Promise<void> {
  const bank = nameOfBank(site, ctx, itemId);
  const answer = await site.gateway.write(
    methods[mode],
    {
      base_url: site.url,
      bank,
      redirect_url: `${site.url}/bank/return`,
      webhook_url: site.webhookUrl,
      site: siteName,
      user: userName,
      lang: ctx.state.language as Language,
      ...(itemId === undefined ? chosenProvider(ctx) : { item_id: itemId }),
    },
    link,
  );
  if (!answer.ok) {
    site.notices.leave(refused(answer));
    return ctx.redirect('/');
  }
  site.memory.beginTrip(answer.message.request, { bank });
  ctx.status = 303;
  ctx.redirect(answer.message.redirect_url);
}

/** The choice of the form; without one the gateway chooses. */
function chosenProvider(ctx: Context): { provider?: string } {
  const { provider } = (ctx.request.body ?? {}) as { provider?: unknown };
  return typeof provider === 'string' && provider !== '' ? { provider: provider.slice(0, 16) } : {};
}

function nameOfBank(site: SiteParts, ctx: Context, itemId: string | undefined): string {
  if (itemId !== undefined) return site.memory.banks.get(itemId)?.name ?? itemId;
  const { bank } = (ctx.request.body ?? {}) as { bank?: unknown };
  return (typeof bank === 'string' && bank.trim().slice(0, 140)) || 'Demo Bank';
}
