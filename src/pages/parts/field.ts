import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { words } from '../words.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface Field {
  readonly language: Language;
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly kind?:
    | 'text'
    | 'password'
    | 'new-password'
    | 'email'
    | 'url'
    | 'search'
    | 'number'
    | 'datetime-local'
    | 'date'
    | undefined;
  /** With it the field is a list to choose from. */
  readonly choices?: readonly Choice[] | undefined;
  /** Under the label, before somebody has typed. */
  readonly hint?: string | undefined;
  /** What is wrong with what was typed. */
  readonly error?: string | undefined;
  readonly isOptional?: boolean | undefined;
  /** Characters; what the server accepts. */
  readonly maxLength?: number | undefined;
  /** As browsers fill it in: `username`, `current-password`. */
  readonly autocomplete?: string | undefined;
  readonly isFocused?: boolean | undefined;
}

/**
 * One field with its label, hint and error, which a reader hears with it.
 * @param isAsked false in a form of filters, where nothing must be filled in and nobody is told that
 */
export function field(asked: Field, isAsked = true): Html {
  const { language, name, label, hint, error, isOptional = false } = asked;
  const id = `field-${name}`;
  const says = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(
    (each) => each !== false,
  );
  const common = html` id="${id}" name="${name}"${says.length > 0 && html` aria-describedby="${says.join(' ')}"`}${
    error !== undefined && html` aria-invalid="true"`
  }${isAsked && !isOptional && html` required`}${asked.isFocused && html` autofocus`}`;
  return html`<div class="field"><label for="${id}">${label}${isAsked && isOptional && html` <small>(${words[language].optional})</small>`}</label>
${hint !== undefined && html`<p class="hint" id="${id}-hint">${hint}</p>`}
${asked.choices ? choice(asked, asked.choices, common) : input(asked, common)}
${error !== undefined && html`<p class="error" id="${id}-error">${error}</p>`}</div>`;
}

function choice({ value, isOptional }: Field, choices: readonly Choice[], common: Html): Html {
  return html`<select${common}>${isOptional && html`<option value=""></option>`}${choices.map(
    (each) => html`<option value="${each.value}"${each.value === value && html` selected`}>${each.label}</option>`,
  )}</select>`;
}

function input({ kind = 'text', value, maxLength, autocomplete }: Field, common: Html): Html {
  const isPassword = kind === 'password' || kind === 'new-password';
  const fill =
    autocomplete ?? (kind === 'new-password' ? 'new-password' : kind === 'password' ? 'current-password' : 'off');
  // A password is never written back into a page.
  return html`<input type="${isPassword ? 'password' : kind}"${common} autocomplete="${fill}"${!isPassword && value !== undefined && html` value="${value}"`}${
    maxLength !== undefined && html` maxlength="${maxLength}"`
  }>`;
}
