import { type Html, html } from '../../html.ts';
import { type Language, languages } from '../../simulator/language.ts';
import { words } from './words.ts';

export interface Layout {
  readonly language: Language;
  readonly title: string;
  /** Which of the four steps the person is at; undefined shows none. */
  readonly step?: number | undefined;
  /** The page asks for itself again after this many seconds. */
  readonly refreshSeconds?: number;
  readonly footer?: string | undefined;
  /** The address of this page in another language; without it there is one language only. */
  readonly addressIn?: (language: Language) => string;
}

const name = 'Iswigo Sandbox';
const mark = html`<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#0f766e"/><path d="M16 6v20M10 11v10M22 11v10M5 14v4M27 14v4" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round"/></svg>`;

/** The frame of the hosted pages. */
export function layout(page: Layout, content: Html): string {
  const { language, title, step, refreshSeconds, footer, addressIn } = page;
  const text = words[language];
  const wide = addressIn === undefined;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title === name ? name : `${title} · ${name}`}</title>
${refreshSeconds !== undefined && html`<meta http-equiv="refresh" content="${refreshSeconds}">`}
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/style.css">
</head>
<body>
<p class="notice">${text.simulation}</p>
<header class="top${wide && ' wide'}">
<span class="mark">${mark} ${name}</span>
${addressIn && languageSwitch(language, addressIn)}
</header>
<main${wide && html` class="wide"`}>
<div class="card">
${step !== undefined && stepList(text.steps, step, text.stepsLabel)}
${content}
</div>
</main>
<footer>${footer}</footer>
</body>
</html>`.text;
}

function languageSwitch(current: Language, addressIn: (language: Language) => string): Html {
  const links = languages.map((each) => {
    const label = { fr: 'Français', en: 'English' }[each];
    return html`<a href="${addressIn(each)}" hreflang="${each}" lang="${each}"${each === current && html` aria-current="true"`}>${label}</a>`;
  });
  return html`<nav class="languages" aria-label="${words[current].languageLabel}">${links}</nav>`;
}

function stepList(names: readonly string[], current: number, label: string): Html {
  const items = names.map((each, index) => {
    if (index === current) return html`<li aria-current="step">${each}</li>`;
    return html`<li${index < current && html` class="done"`}>${each}</li>`;
  });
  return html`<ol class="steps" aria-label="${label}">${items}</ol>`;
}
