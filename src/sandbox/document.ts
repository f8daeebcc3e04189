import { type Html, html } from './html.ts';
import type { Language } from './simulator/language.ts';

export interface Head {
  readonly language: Language;
  readonly title: string;
  /** The page asks for itself again after this many seconds. */
  readonly refreshSeconds?: number | undefined;
  /** Icon, style sheet and script. */
  readonly links: Html;
}

/** A whole page as a text: every page of the simulators and of the demo site is made here. */
export function writeDocument({ language, title, refreshSeconds, links }: Head, body: Html): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${refreshSeconds !== undefined && html`<meta http-equiv="refresh" content="${refreshSeconds}">`}
${links}
</head>
<body>
${body}
</body>
</html>`.text;
}
