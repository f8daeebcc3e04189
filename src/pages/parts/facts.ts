import { type Html, html, type Part } from '../html.ts';

/** What is known of one thing: names and values. A value that is nothing is a dash. */
export function facts(rows: readonly (readonly [name: string, value: Part])[]): Html {
  return html`<dl class="facts">${rows.map(
    ([name, value]) =>
      html`<div><dt>${name}</dt><dd>${isNothing(value) ? html`<span class="none">–</span>` : value}</dd></div>`,
  )}</dl>`;
}

function isNothing(value: Part): boolean {
  return value === null || value === undefined || value === false || value === '';
}
