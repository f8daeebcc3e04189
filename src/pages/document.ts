import type { Asset } from './assets.ts';
import { icon, pageScript, pageSheet } from './assets.ts';
import { type Html, html, ownMarkup } from './html.ts';
import type { Language } from './language.ts';

export interface Head {
  readonly language: Language;
  /** For the tab; the product's name stands in it already. */
  readonly title: string;
  /** The page asks for itself again after this many seconds: by the script, which leaves scroll and focus, or without one. */
  readonly refreshSeconds?: number | undefined;
  /** In place of our icon. */
  readonly icon?: Asset | undefined;
  /** Behind the one stylesheet. */
  readonly sheets?: readonly Asset[] | undefined;
  /** Before the one script. */
  readonly scripts?: readonly Asset[] | undefined;
  /** For the `body`, so that a sheet of a page's own has something to hold on to. */
  readonly look?: string | undefined;
}

/** Not in a template: rolldown takes one apart that has it, with words of a third package (scripts/build/runtimes.ts). */
const scriptEnd = ownMarkup('</script>');

/** A whole page as a text. Every page of the project ends here. */
export function writeDocument(head: Head, body: Html): string {
  const { language, title, refreshSeconds, look, sheets = [], scripts = [] } = head;
  const again =
    refreshSeconds !== undefined && html`<noscript><meta http-equiv="refresh" content="${refreshSeconds}"></noscript>`;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="${(head.icon ?? icon).path}" type="image/svg+xml">
${[pageSheet, ...sheets].map(({ path }) => html`<link rel="stylesheet" href="${path}">`)}
${[...scripts, pageScript].map(({ path }) => html`<script src="${path}" defer>${scriptEnd}`)}
${again}
</head>
<body${look !== undefined && html` class="${look}"`}${refreshSeconds !== undefined && html` data-refresh="${refreshSeconds}"`}>
${body}
</body>
</html>
`.toString();
}
