import { type Html, html } from '../../../html.ts';
import type { Step, View } from '../funnel.ts';
import { form, hiddenFields, logo, waysOut } from '../parts.ts';
import type { AnyTrip, ShownBank } from '../trip.ts';

/**
 * The list of banks, to search through.
 * @param name what the provider calls a bank: the `action` of the form, and the field with the bank's id
 * @param offered what is listed, by what the person searches for
 */
export function bankStep<T extends AnyTrip>(
  name: string,
  offered: (trip: T, search: string) => readonly ShownBank[],
): Step<T> {
  return {
    page(view, trip) {
      const { text, search } = view;
      const found = offered(trip, search).filter((bank) =>
        plain(`${bank.name} ${bank.group ?? ''}`).includes(plain(search)),
      );
      const buttons = found.map((bank) => bankButton(view, name, bank));
      const list = html`<input type="hidden" name="action" value="${name}"><ul class="banks">${buttons}</ul>`;
      const content = html`<h1>${text.banksTitle}</h1>
<p class="lead">${text.banksLead}</p>
${searchForm(view)}
${found.length === 0 ? html`<p role="status">${text.noBank}</p>` : form(view, list)}
${waysOut(view)}`;
      return { title: text.banksTitle, stage: 'bank', content };
    },
    buttons: { [name]: (trip, values) => trip.chooseBank(values.get(name) ?? '') },
    quick: name,
  };
}

function searchForm({ parameters, search, text }: View): Html {
  return html`<form class="search" role="search">
${hiddenFields(parameters)}
<input type="search" name="search" value="${search}" aria-label="${text.search}" placeholder="${text.search}" autofocus>
<button>${text.searchButton}</button>
</form>`;
}

/** "credit" finds "Crédit". */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function bankButton({ brand }: View, field: string, bank: ShownBank): Html {
  const { id, name, group, country } = bank;
  return html`<li><button name="${field}" value="${id}">${logo(brand, bank, 44)}
<span>${name}${group && html`<small>${group}</small>`}</span>${country && html`<span class="land">${country}</span>`}</button></li>`;
}
