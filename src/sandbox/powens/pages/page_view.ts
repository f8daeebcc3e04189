import { type Html, html } from '../../html.ts';
import type { Language } from '../../simulator/language.ts';
import type { Connector } from '../data/connectors.ts';
import type { Session } from '../state/sessions.ts';
import type { SandboxConnection } from '../state/state.ts';
import type { World } from '../world.ts';
import type { Words } from './words.ts';

/** What a page shows. */
export interface PageView {
  readonly world: World;
  readonly session: Session;
  readonly connection: SandboxConnection | undefined;
  readonly connector: Connector | undefined;
  readonly language: Language;
  readonly text: Words;
  /** What the person searched for. */
  readonly search: string;
}

/** One step of the trip as a page. */
export interface Page {
  readonly title: string;
  readonly step: number | undefined;
  readonly content: Html;
}

/** A form of the page's address; what it does is the `action` of its button. */
export function form(view: PageView, content: Html): Html {
  return html`<form method="post" action="?lang=${view.language}">${content}</form>`;
}

export function primaryButton(action: string, label: string): Html {
  return html`<button class="primary" name="action" value="${action}">${label}</button>`;
}

/** A way out beside the main one, in a form of its own so that Enter never takes it. */
export function quietForm(view: PageView, action: string, label: string): Html {
  return form(view, html`<button class="quiet" name="action" value="${action}">${label}</button>`);
}

/** The ways out of every page; those that no person would take are folded away. */
export function waysOut(view: PageView): Html {
  const { text } = view;
  return html`${quietForm(view, 'cancel', text.cancel)}
<details><summary>${text.more}</summary>${quietForm(view, 'fail', text.failButton)}${quietForm(view, 'expire', text.expireButton)}</details>`;
}

export function connectorHead(connector: Connector | undefined, title: string): Html {
  const logo = connector !== undefined && html`<img src="${logoPath(connector)}" alt="" width="48" height="48">`;
  return html`<div class="bank-head">${logo}<h1>${title}</h1></div>`;
}

export function logoPath({ uuid }: Connector): string {
  return `/2.0/connectors/${uuid}/logos/main`;
}

export function alert(text: string | undefined | false): Html | undefined {
  return text ? html`<p class="alert" role="alert" id="problem">${text}</p>` : undefined;
}

/** The host that the person goes back to. */
export function hostOf(session: Session): string | undefined {
  return session.redirectUri === undefined ? undefined : new URL(session.redirectUri).host;
}
