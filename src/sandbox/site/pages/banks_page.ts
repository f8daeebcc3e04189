import type { Context } from 'koa';
import { type Html, html } from '../../../pages/html.ts';
import type { Answer } from '../gateway.ts';
import { type Item, items, type OfferedProvider } from '../resources.ts';
import type { KnownBank } from '../site_memory.ts';
import { type SiteParts, userName } from '../site_parts.ts';
import { type Language, type Texts, texts } from '../texts.ts';
import { type BankView, bankCard, problem } from './bank_card.ts';
import { showPage } from './layout.ts';

/** Home: a bank to connect, visits that have not ended, and every bank with its accounts. */
export async function banksPage(site: SiteParts, ctx: Context): Promise<void> {
  const language: Language = ctx.state.language;
  const t = texts[language];
  const providers = await site.directory.providers();
  const list = await readItems(site);
  const found = new Map(list?.ok ? list.message.map((each) => [each.id, each]) : []);
  const views = await Promise.all(
    [...site.memory.banks].map(([itemId, known]) => lookAt(site, itemId, known, found.get(itemId), list?.ok === true)),
  );
  views.reverse();
  const reading = views.some(({ item }) => item !== undefined && isFirstRead(item));
  showPage(site, ctx, {
    title: t.banks,
    ...(reading && { refreshSeconds: 2 }),
    content: html`<h1>${t.banks}</h1>
${connectForm(t, providers)}
${openTrips(site, t)}
${list?.ok === false && problem(list, t)}
${views.length > 0 ? views.map((view) => bankCard(view, language)) : html`<p class="empty">${t.noBanks}</p>`}`,
  });
}

/** All connections in one call, as the gateway last saw them: no provider is asked. Undefined where there is none to ask for. */
async function readItems(site: SiteParts): Promise<Answer<readonly Item[]> | undefined> {
  return site.memory.banks.size === 0 ? undefined : site.gateway.read('get_items', { user: userName }, items);
}

async function lookAt(
  site: SiteParts,
  itemId: string,
  known: KnownBank,
  item: Item | undefined,
  isTold: boolean,
): Promise<BankView> {
  if (item === undefined) return { itemId, known, item, isGone: isTold, bank: undefined, accounts: undefined };
  const bank = item.bank_id === null ? undefined : await site.directory.bank(item.bank_id);
  const offers = await site.directory.offers(item.provider);
  const seen = { itemId, known, item, bank, isGone: false, offers };
  if (isFirstRead(item)) return { ...seen, accounts: undefined };
  const state = `${item.status} ${item.last_successful_refresh}`;
  return { ...seen, accounts: await site.accounts.of(itemId, state) };
}

/** Bridge's item status is below zero until the end of the first read (docs/reference/bridge.md, 2.4). */
function isFirstRead({ status }: Item): boolean {
  return status < 0;
}

function connectForm(t: Texts, providers: readonly OfferedProvider[]): Html {
  return html`<section class="card connect" aria-labelledby="connect-title">
  <div><h2 id="connect-title">${t.connect.title}</h2><p>${t.connect.lead}</p></div>
  <form method="post" action="/connect">
    ${providers.length > 0 && providerChoice(t, providers)}
    <label for="bank">${t.connect.bank}</label>
    <input id="bank" name="bank" value="Demo Bank" maxlength="140" required autocomplete="off">
    <button class="main">${t.connect.button}</button>
  </form>
</section>`;
}

/** Whoever runs an ERP chooses once for all; here each connection may take another way. */
function providerChoice(t: Texts, providers: readonly OfferedProvider[]): Html {
  const option = ({ provider }: OfferedProvider, index: number) => html`<label class="option">
      <input type="radio" name="provider" value="${provider}" required ${index === 0 && html`checked`}>
      <span><strong>${t.providers[provider]?.name ?? provider}</strong><small>${t.providers[provider]?.lead}</small></span>
    </label>`;
  return html`<fieldset><legend>${t.connect.provider}</legend><div class="options">${providers.map(option)}</div></fieldset>`;
}

function openTrips(site: SiteParts, t: Texts): Html | undefined {
  if (site.memory.trips.size === 0) return undefined;
  const line = ([request, trip]: readonly [string, { readonly bank: string }]) => html`<li>
    <span>${trip.bank}<code>${request}</code></span>
    <form method="post" action="/trips/${request}/check"><button>${t.trips.check}</button></form>
  </li>`;
  return html`<section class="card trips" aria-labelledby="trips-title">
  <h2 id="trips-title">${t.trips.title}</h2><p>${t.trips.lead}</p>
  <ul>${[...site.memory.trips].map(line)}</ul>
</section>`;
}
