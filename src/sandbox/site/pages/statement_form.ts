import { type Html, html } from '../../../pages/html.ts';
import * as format from '../format.ts';
import type { Account } from '../resources.ts';
import { type Language, texts } from '../texts.ts';

/** As `get_statement` names them, and as accountants do. */
const formats = {
  cfonb120: 'CFONB 120',
  camt053: 'CAMT.053 (001.08)',
  'camt053.001.02': 'CAMT.053 (001.02)',
  ofx: 'OFX 2.2',
  ofx102: 'OFX 1.02',
  mt940: 'MT940',
  qif: 'QIF',
  csv: 'CSV',
};

const monthsOffered = 13;

/**
 * The button beside an account that opens the choice of a format and of a month, this one and the twelve before it.
 * @param path of the account's page
 */
export function statementForm(path: string, account: Account, language: Language): Html {
  const t = texts[language].statement;
  const option = ([value, label]: readonly [string, string]) => html`<option value="${value}">${label}</option>`;
  return html`<details class="statement"><summary aria-label="${t.button}: ${account.name ?? account.id}">${t.button}</summary>
<form method="get" action="${path}/statement">
  <label>${t.format}<select name="format">${Object.entries(formats).map(option)}</select></label>
  <label>${t.month}<select name="month">${months(language).map(option)}</select></label>
  <button>${t.download}</button>
</form></details>`;
}

function months(language: Language): (readonly [string, string])[] {
  const [year = 0, month = 1] = format.today().split('-').map(Number);
  return Array.from({ length: monthsOffered }, (_, back) => {
    const first = new Date(Date.UTC(year, month - 1 - back, 1));
    return [first.toISOString().slice(0, 7), format.month(first, language)] as const;
  });
}
