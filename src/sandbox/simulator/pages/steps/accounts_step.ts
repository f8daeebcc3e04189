import { type Html, html } from '../../../html.ts';
import type { Language } from '../../language.ts';
import type { Step } from '../funnel.ts';
import { alert, bankHead, form, primaryButton, waysOut } from '../parts.ts';
import type { AnyTrip, ShownAccount } from '../trip.ts';

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
  const balance = new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' }).format(cents / 100);
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
