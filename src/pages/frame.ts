import { type Html, html, ownMarkup } from './html.ts';
import type { Language } from './language.ts';
import { mark } from './look/mark.ts';
import { badge } from './parts/badge.ts';
import { csrfField } from './parts/csrf_field.ts';
import type { Tone } from './state_words.ts';
import { words } from './words.ts';

/** A place to go to. */
export interface Entry {
  readonly href: string;
  readonly label: string;
  readonly isCurrent?: boolean | undefined;
  /** The letter that leads there after `g`. */
  readonly key?: string | undefined;
  /** How many wait there: shown behind the label. */
  readonly count?: number | undefined;
  /** Begins a group of the navigation. */
  readonly group?: string | undefined;
}

export interface Notice {
  readonly tone: Tone;
  readonly text: Html | string;
}

export interface Frame {
  readonly language: Language;
  /** The same page in the other language; undefined where nobody can switch. */
  readonly otherLanguage: string | undefined;
  /** `Bank API` where none is given. */
  readonly product?: string | undefined;
  /** Behind the product's name: `Console`. */
  readonly area?: string | undefined;
  /** Where the product's name leads. */
  readonly home?: string | undefined;
  readonly navigation?: readonly Entry[] | undefined;
  readonly search?: { readonly action: string; readonly value?: string | undefined } | undefined;
  /** Who is signed in, and the form that ends it. */
  readonly account?:
    | {
        readonly name: string;
        readonly role?: string | undefined;
        /** Where the name leads: what a person may change of its own. */
        readonly href?: string | undefined;
        readonly signOut: string;
        readonly csrf: string;
      }
    | undefined;
  /** What the last action came to. */
  readonly notice?: Notice | undefined;
  /** Over everything: that nothing here is real. */
  readonly ribbon?: string | undefined;
  /** `narrow` for a page that is read or filled in, such as the sign-in. */
  readonly width?: 'narrow' | 'wide' | undefined;
  /** The address of server-sent events: with each, the parts marked `data-live-part` are fetched anew. */
  readonly live?: string | undefined;
  readonly footer?: Html | string | undefined;
}

/** What stands around the content of a page. */
export function frame(page: Frame, content: Html): Html {
  const { language, navigation, live, width = 'wide', footer, ribbon } = page;
  const t = words[language];
  return html`<a class="skip" href="#content">${t.skip}</a>
${ribbon !== undefined && html`<p class="ribbon">${ribbon}</p>`}
${header(page)}
<div class="frame ${width}${navigation && ' with-menu'}">
${navigation && html`<nav class="menu" id="menu" popover aria-label="${t.navigation}">${entries(navigation)}</nav>`}
<main id="content" tabindex="-1"${live !== undefined && html` data-live="${live}"`}>
<div class="notices" role="status">${notice(page.notice)}${live !== undefined && html`<p class="notice wait" data-cut hidden>${t.cut}</p>`}</div>
${content}
</main>
</div>
<footer class="foot">${footer !== undefined && html`<p>${footer}</p>`}
${hasKeys(page) && html`<button type="button" class="quiet" data-open="keys" hidden>${t.keys.title}</button>`}</footer>
${hasKeys(page) && keys(page)}`;
}

/** A page with nowhere to go needs no keys. */
function hasKeys({ navigation, search }: Frame): boolean {
  return navigation !== undefined || search !== undefined;
}

function header(page: Frame): Html {
  const { language, product = 'Bank API', area, home, navigation, search, account } = page;
  const t = words[language];
  const other: Language = language === 'fr' ? 'en' : 'fr';
  const name = html`${ownMarkup(mark)}<span><strong>${product}</strong>${area !== undefined && html` <span class="area">${area}</span>`}</span>`;
  return html`<header class="head">
${navigation && html`<button type="button" class="menu-button" popovertarget="menu">${t.menu}</button>`}
${home === undefined ? html`<span class="product">${name}</span>` : html`<a class="product" href="${home}">${name}</a>`}
${
  search &&
  html`<form class="search" role="search" action="${search.action}"><input type="search" name="q" id="search" value="${search.value}" aria-label="${t.search}" placeholder="${t.searchHint}" maxlength="200" autocomplete="off" aria-keyshortcuts="/"><button>${t.search}</button></form>`
}
<div class="head-end">
${page.otherLanguage !== undefined && html`<a class="language" href="${page.otherLanguage}" lang="${other}" hreflang="${other}">${t.otherLanguage}</a>`}
${
  account &&
  html`<span class="who">${account.href === undefined ? account.name : html`<a href="${account.href}">${account.name}</a>`}${account.role !== undefined && html` ${badge('off', account.role)}`}</span>
<form method="post" action="${account.signOut}">${csrfField(account.csrf)}<button class="quiet">${t.signOut}</button></form>`
}
</div>
</header>`;
}

function entries(navigation: readonly Entry[]): Html {
  return html`<ul>${navigation.map(
    ({ href, label, isCurrent, key, count, group }) =>
      html`${group !== undefined && html`<li class="group">${group}</li>`}<li><a href="${href}"${isCurrent && html` aria-current="page"`}${
        key !== undefined && html` data-key="${key}"`
      }>${label}${count !== undefined && count > 0 && html` <span class="count">${count}</span>`}</a></li>`,
  )}</ul>`;
}

function notice(shown: Notice | undefined): Html | undefined {
  return shown && html`<p class="notice ${shown.tone}">${shown.text}</p>`;
}

/** Opened by the script; without one it is never seen. */
function keys({ language, navigation = [], search }: Frame): Html {
  const t = words[language].keys;
  const led = navigation.filter(({ key }) => key !== undefined);
  return html`<dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">${t.title}</h2>
<dl class="keys"><div><dt><kbd>?</kbd></dt><dd>${t.list}</dd></div>
${search && html`<div><dt><kbd>/</kbd></dt><dd>${t.search}</dd></div>`}
${led.map(({ key, label }) => html`<div><dt><kbd>g</kbd> <kbd>${key}</kbd></dt><dd>${label}</dd></div>`)}</dl>
<form method="dialog"><button>${t.close}</button></form></dialog>`;
}
