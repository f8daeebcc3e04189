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
  /** For a page that is read, not walked through; it has one language. */
  readonly wide?: boolean;
}

const name = 'Bridge Sandbox';
const mark = html`<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#2b4acb"/><path d="M5 21c0-7 5-11 11-11s11 4 11 11M5 21h22M11 21v-8m10 8v-8m-5 8V10" fill="none" stroke="#fff" stroke-width="2.2" stroke-linecap="round"/></svg>`;

/** The frame of the hosted pages. */
export function layout({ language, title, step, refreshSeconds, footer, wide = false }: Layout, content: Html): string {
  const text = words[language];
  const page = html`<!doctype html>
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
</html>`;
  return page.text;
}

function languageSwitch(current: Language): Html {
  const links = languages.map((each) => languageLink(each, current));
  return html`<nav class="languages" aria-label="${words[current].languageLabel}">${links}</nav>`;
}

function languageLink(language: Language, current: Language): Html {
  const name = { fr: 'Français', en: 'English' }[language];
  return html`<a href="?lang=${language}" hreflang="${language}" lang="${language}"${language === current && html` aria-current="true"`}>${name}</a>`;
}

function stepList(names: readonly string[], current: number, label: string): Html {
  const items = names.map((name, index) => {
    if (index === current) return html`<li aria-current="step">${name}</li>`;
    return html`<li${index < current && html` class="done"`}>${name}</li>`;
  });
  return html`<ol class="steps" aria-label="${label}">${items}</ol>`;
}
