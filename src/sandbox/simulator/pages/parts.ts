import { type Html, html } from '../../../pages/html.ts';
import type { Brand, View } from './funnel.ts';
import type { ShownBank } from './trip.ts';

/** A form of the page's address; what it does is the `action` of its button. */
export function form({ parameters }: View, content: Html): Html {
  return html`<form method="post" action="?${new URLSearchParams(parameters).toString()}">${content}</form>`;
}

export function hiddenFields(fields: Readonly<Record<string, string>>): Html[] {
  return Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
}

export function primaryButton(action: string, label: string): Html {
  return html`<button class="main" name="action" value="${action}">${label}</button>`;
}

/** A way beside the main one, in a form of its own so that Enter never takes it. */
export function quietForm(
  view: View,
  action: string,
  label: string,
  fields: Readonly<Record<string, string>> = {},
): Html {
  const button = html`<button class="quiet" name="action" value="${action}">${label}</button>`;
  return form(view, html`${hiddenFields(fields)}${button}`);
}

export function cancelForm(view: View, label = view.text.cancel): Html {
  return quietForm(view, 'cancel', label, view.cancelFields);
}

/** What stands under the main button of every page before the end. */
export function waysOut(view: View): Html {
  return html`${cancelForm(view)}
${view.moreWaysOut}`;
}

/** A field that must be filled, with its label; the cursor stands in it. */
export function field(name: string, label: string, attributes: Html, isWrong: boolean): Html {
  return html`<div class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" ${attributes} required autofocus${isWrong && html` aria-invalid="true" aria-describedby="problem"`}></div>`;
}

/** What went wrong, if it did. */
export function alert(isWrong: boolean, text: string): Html | undefined {
  return isWrong ? html`<p class="notice bad" role="alert" id="problem">${text}</p>` : undefined;
}

/** @param size in pixels */
export function logo({ logoPath }: Brand, bank: ShownBank | undefined, size: number): Html | undefined {
  return bank && html`<img src="${logoPath(bank)}" alt="" width="${size}" height="${size}">`;
}

export function bankHead({ brand }: View, bank: ShownBank | undefined, title: string): Html {
  return html`<div class="bank-head">${logo(brand, bank, 48)}<h1>${title}</h1></div>`;
}

/** The logins that the banks understand, as rows of a `<dl>`. */
export function loginList({ brand, language }: Pick<View, 'brand' | 'language'>): Html[] {
  const named = Object.entries(brand.loginWords).map(([login, { summary }]) => ({ login, summary }));
  return [...named, ...brand.otherLogins].map(
    ({ login, summary }) => html`<dt><code>${login}</code></dt><dd>${summary[language]}</dd>`,
  );
}
