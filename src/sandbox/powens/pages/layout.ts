import { type Html, html } from '../../html.ts';
import { type Language, languages } from '../../simulator/language.ts';
import { words } from './words.ts';

export interface Layout {
  readonly language: Language;
  readonly title: string;
  /** Which of the four steps the person is at; undefined shows none. */
  readonly step?: number | undefined;
  readonly footer?: string | undefined;
  /** For a page that is read, not walked through; it has one language. */
  readonly wide?: boolean;
}

const name = 'Powens Sandbox';
const mark = html`<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#6d3bd1"/><path d="M10 25V9h7a5.5 5.5 0 0 1 0 11h-7" fill="none" stroke="#fff" stroke-width="2.8" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

/** The frame of the webview's pages. */
export function layout({ language, title, step, footer, wide = false }: Layout, content: Html): string {
  const text = words[language];
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title === name ? name : `${title} · ${name}`}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/style.css">
</head>
<body>
<p class="notice">${text.simulation}</p>
<header class="top${wide && ' wide'}">
<span class="mark">${mark} ${name}</span>
${!wide && languageSwitch(language)}
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

function languageSwitch(current: Language): Html {
  const links = languages.map((each) => {
    const label = { fr: 'Français', en: 'English' }[each];
    return html`<a href="?lang=${each}" hreflang="${each}" lang="${each}"${each === current && html` aria-current="true"`}>${label}</a>`;
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
