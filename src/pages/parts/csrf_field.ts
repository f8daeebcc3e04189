import { type Html, html } from '../html.ts';

/** Every form that changes something has it: the session's token, which another site cannot know. */
export function csrfField(token: string): Html {
  return html`<input type="hidden" name="csrf" value="${token}">`;
}
