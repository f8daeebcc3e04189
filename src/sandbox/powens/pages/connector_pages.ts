import { html } from '../../html.ts';
import { type Connector, connectors } from '../data/connectors.ts';
import { form, hostOf, logoPath, type Page, type PageView, primaryButton, quietForm, waysOut } from './page_view.ts';
import { fill } from './words.ts';

/** What the person agrees to; who declines goes back with `tos_declined`. */
export function termsPage(view: PageView): Page {
  const { text, session } = view;
  const content = html`<h1>${text.termsTitle}</h1>
<p class="lead">${fill(text.termsLead, { host: hostOf(session) ?? '' })}</p>
${form(view, primaryButton('accept', text.accept))}
${quietForm(view, 'decline', text.decline)}
${waysOut(view)}`;
  return { title: text.termsTitle, step: 0, content };
}

/** The list of connectors, to search through. */
export function connectorsPage(view: PageView): Page {
  const { text, search, session } = view;
  const offered = connectors.filter(({ id }) => session.connectorIds?.includes(id) ?? true);
  const found = offered.filter(({ name }) => plain(name).includes(plain(search)));
  const list = html`<input type="hidden" name="action" value="connector"><ul class="banks">${found.map(connectorButton)}</ul>`;
  const content = html`<h1>${text.banksTitle}</h1>
<p class="lead">${text.banksLead}</p>
<form class="search" role="search">
<input type="hidden" name="lang" value="${view.language}">
<input type="search" name="search" value="${search}" aria-label="${text.search}" placeholder="${text.search}" autofocus>
<button>${text.searchButton}</button>
</form>
${found.length === 0 ? html`<p role="status">${text.noBank}</p>` : form(view, list)}
${waysOut(view)}`;
  return { title: text.banksTitle, step: 1, content };
}

/** "credit" finds "Crédit". */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function connectorButton(connector: Connector) {
  return html`<li><button name="connector" value="${connector.id}"><img src="${logoPath(connector)}" alt="" width="44" height="44">
<span>${connector.name}</span><span class="land">${connector.country}</span></button></li>`;
}
