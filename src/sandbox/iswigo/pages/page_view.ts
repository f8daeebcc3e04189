import { type Html, html } from '../../html.ts';
import type { Language } from '../../simulator/language.ts';
import type { SandboxProvider } from '../data/providers.ts';
import type { Session } from '../state/sessions.ts';
import type { SandboxConnection } from '../state/state.ts';
import type { Words } from './words.ts';

/** What a page shows. */
export interface PageView {
  readonly session: Session;
  readonly connection: SandboxConnection | undefined;
  readonly provider: SandboxProvider | undefined;
  readonly language: Language;
  readonly text: Words;
  /** What the person searched for. */
  readonly search: string;
}

/** One step of the trip as a page. */
export interface Page {
  readonly title: string;
  readonly step?: number;
  readonly refreshSeconds?: number;
  readonly content: Html;
}

/** The address of the session's page. */
export function addressOf({ id }: Session, language: Language): string {
  return `/?session=${id}&lang=${language}`;
}

/** A form of the page's address; what it does is the `action` of its button. */
export function form({ session, language }: PageView, content: Html): Html {
  return html`<form method="post" action="${addressOf(session, language)}">${content}</form>`;
}

export function primaryButton(action: string, label: string): Html {
  return html`<button class="primary" name="action" value="${action}">${label}</button>`;
}

/** A way out beside the main one, in a form of its own so that Enter never takes it. */
export function quietForm(view: PageView, action: string, label: string): Html {
  return form(view, html`<button class="quiet" name="action" value="${action}">${label}</button>`);
}

export function cancelForm(view: PageView): Html {
  return quietForm(view, 'cancel', view.text.cancel);
}

export function bankHead(provider: SandboxProvider | undefined, title: string): Html {
  const logo = provider && html`<img src="/logos/${provider.id}.svg" alt="" width="48" height="48">`;
  return html`<div class="bank-head">${logo}<h1>${title}</h1></div>`;
}

export function alert(text: string | undefined | false): Html | undefined {
  return text ? html`<p class="alert" role="alert" id="problem">${text}</p>` : undefined;
}

/** Fills the `{names}` in a text. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
