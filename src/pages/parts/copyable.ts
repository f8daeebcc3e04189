import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { words } from '../words.ts';

/** A secret, a link or a command with a button that copies it (script/copies.ts); without the script it can be marked. */
export function copyable(language: Language, text: string): Html {
  const t = words[language];
  return html`<span class="copyable"><code class="id">${text}</code><button type="button" hidden data-copied="${t.copied}">${t.copy}</button></span>`;
}
