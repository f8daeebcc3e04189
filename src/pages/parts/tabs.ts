import { type Html, html } from '../html.ts';

export interface Tab {
  readonly label: string;
  readonly href: string;
  readonly isCurrent?: boolean | undefined;
  readonly count?: number | undefined;
}

/** Views of one list or object, each with an address of its own. */
export function tabs(label: string, shown: readonly Tab[]): Html {
  return html`<nav class="tabs" aria-label="${label}"><ul>${shown.map(
    (tab) =>
      html`<li><a href="${tab.href}"${tab.isCurrent && html` aria-current="page"`}>${tab.label}${tab.count !== undefined && html` <span class="count">${tab.count}</span>`}</a></li>`,
  )}</ul></nav>`;
}
