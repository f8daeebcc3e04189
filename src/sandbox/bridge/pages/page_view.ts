import { type Html, html } from '../../html.ts';
import type { SandboxBank } from '../../simulated_bank/banks.ts';
import type { Language } from '../../simulator/language.ts';
import type { Session } from '../state/sessions.ts';
import type { SandboxItem } from '../state/state.ts';
import type { World } from '../world.ts';
import type { Words } from './words.ts';

/** What a page shows. */
export interface PageView {
  readonly world: World;
  readonly session: Session;
  readonly item: SandboxItem | undefined;
  readonly bank: SandboxBank | undefined;
  readonly language: Language;
  readonly text: Words;
  /** What the person searched for. */
  readonly search: string;
}

/** One step of the trip as a page. */
export interface Page {
  readonly title: string;
  readonly step: number | undefined;
  readonly refreshSeconds?: number;
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
export function quietForm(view: PageView, action: string, label: string, step?: string): Html {
  const stopped = step !== undefined && html`<input type="hidden" name="step" value="${step}">`;
  return form(view, html`${stopped}<button class="quiet" name="action" value="${action}">${label}</button>`);
}

export function cancelForm(view: PageView, step: string): Html {
  return quietForm(view, 'cancel', view.text.cancel, step);
}

export function bankHead(bank: SandboxBank | undefined, title: string): Html {
  const logo = bank !== undefined && html`<img src="/logos/${bank.id}.svg" alt="" width="48" height="48">`;
  return html`<div class="bank-head">${logo}<h1>${title}</h1></div>`;
}

export function alert(text: string | undefined | false): Html | undefined {
  return text ? html`<p class="alert" role="alert" id="problem">${text}</p>` : undefined;
}
