import type { Context } from 'koa';
import { today } from '../format.ts';
import { messagePage } from '../pages/layout.ts';
import { type SiteParts, userName } from '../site_parts.ts';
import { type Language, texts } from '../texts.ts';

/** Hands the statement of a month on to the browser as the gateway made it; what the gateway says against it becomes a page. */
export async function downloadStatement(site: SiteParts, ctx: Context, accountId: string): Promise<void> {
  const language: Language = ctx.state.language;
  const { month, format } = ctx.query;
  const days = daysOf(String(month ?? ''));
  const asked = { account_id: accountId, user: userName, ...days, format: String(format ?? ''), lang: language };
  const answer = await site.gateway.download('get_statement', asked);
  if (!answer.ok) return messagePage(site, ctx, 422, texts[language].statement.failed, answer.explanation);
  const { bytes, type, disposition } = answer.message;
  ctx.set('content-disposition', disposition);
  ctx.set('content-type', type);
  ctx.body = bytes;
}

/** From the first to the last day of a month; of this month to today. What is no month the gateway refuses. */
function daysOf(month: string): { readonly from: string; readonly to: string } {
  const [, year, number] = /^(\d{4})-(\d{2})$/.exec(month) ?? [];
  if (year === undefined) return { from: month, to: month };
  const last = new Date(Date.UTC(Number(year), Number(number), 0)).toISOString().slice(0, 10);
  const now = today();
  return { from: `${month}-01`, to: last > now ? now : last };
}
