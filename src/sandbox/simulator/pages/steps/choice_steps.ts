import { type Html, html } from '../../../../pages/html.ts';
import type { Language } from '../../../../pages/language.ts';
import type { Step, View } from '../funnel.ts';
import { alert, bankHead, form, hiddenFields, logo, primaryButton, waysOut } from '../parts.ts';
import type { AnyTrip, ShownAccount, ShownBank } from '../trip.ts';

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

interface Sharing extends AnyTrip {
  /** @param ids the accounts that the person shares, one at least */
  share(ids: ReadonlySet<number>): void;
}

/** Which accounts the person shares. */
export const accountsStep: Step<Sharing> = {
  page(view, { session, bank, accounts }) {
    const { text, language } = view;
    const rows = accounts.map((account) => accountRow(account, language));
    const list = html`<fieldset aria-label="${text.accountsTitle}">${rows}</fieldset>`;
    const content = html`${bankHead(view, bank, text.accountsTitle)}
<p class="lead">${text.accountsLead}</p>
${alert(session.problem === 'no_account', text.noAccount)}
${form(view, html`${list}${primaryButton('accounts', text.share)}`)}
${waysOut(view)}`;
    return { title: text.accountsTitle, stage: 'accounts', content };
  },
  buttons: {
    accounts(trip, values) {
      const chosen = chosenIn(values, trip.accounts);
      if (chosen.size === 0) trip.session.problem = 'no_account';
      else trip.share(chosen);
    },
  },
  quick: 'accounts',
};

function accountRow({ id, plan, cents, iban, isChosen }: ShownAccount, language: Language): Html {
  const euros = new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' });
  const balance = cents === undefined ? '' : euros.format(cents / 100);
  const ending = iban && `${iban.slice(0, 4)} •••• ${iban.slice(-4)}`;
  return html`<label class="account"><input type="checkbox" name="account" value="${id}"${isChosen && html` checked`}>
<span>${plan.name}${ending && html`<small>${ending}</small>`}</span><span class="balance">${balance}</span></label>`;
}

/** The page posts ids, a script names places: `all`, or `1,3`. */
function chosenIn(values: URLSearchParams, accounts: readonly ShownAccount[]): Set<number> {
  const places = values.get('accounts');
  const wanted = new Set((places === null ? values.getAll('account') : places.split(',')).map(Number));
  const chosen = accounts.filter(({ id }, index) => places === 'all' || wanted.has(places === null ? id : index + 1));
  return new Set(chosen.map(({ id }) => id));
}
