import { type Html, html } from '../../pages/html.ts';

/** A text of the document: English, its `code` in code. */
export function prose(text: string): Html {
  const pieces = text.split('`');
  return html`<span lang="en">${pieces.map((piece, index) => (index % 2 === 1 ? html`<code>${piece}</code>` : piece))}</span>`;
}

/** Several, with an empty line between them. */
export function paragraphs(text: string): Html {
  return html`${text.split('\n\n').map((each) => html`<p class="text">${prose(each)}</p>`)}`;
}

/** A value as JSON that people read, or a text as it is. */
export function sample(value: unknown): Html {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return html`<pre lang="en" tabindex="0"><code>${text}</code></pre>`;
}
