import type { Context } from 'koa';
import { type Html, html } from '../../../pages/html.ts';
import { type Language, languages } from '../../../pages/language.ts';
import { type Exceptions, sendDocument } from '../../../pages/send_document.ts';
import type { Brand, Page } from './funnel.ts';
import type { Stage } from './words.ts';

export interface Frame {
  readonly language: Language;
  /** The query of the page's address. Without it the page is wide, to be read, and has one language. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly footer?: string | undefined;
  readonly exceptions?: Exceptions;
}

/** Answers with a page in the frame that all hosted pages have. */
export function showHosted(ctx: Context, brand: Brand, page: Page, frame: Frame): void {
  const { name, mark, words, sheet } = brand;
  const { title, stage, refreshSeconds, content } = page;
  const { language, parameters, footer, exceptions } = frame;
  const text = words[language];
  const wide = parameters === undefined;
  const body = html`<p class="ribbon">${text.simulation}</p>
<header class="top${wide && ' wide'}">
<span class="mark"><svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="${mark.color}"/>
<path d="${mark.path}" fill="none" stroke="#fff" stroke-width="${mark.strokeWidth}" stroke-linecap="round" stroke-linejoin="round"/></svg> ${name}</span>
${!wide && html`<nav class="languages" aria-label="${text.languageLabel}">${languageSwitch(language, parameters)}</nav>`}
</header>
<main${wide && html` class="wide"`}>
<div class="card">
${stage && html`<ol class="steps" aria-label="${text.stepsLabel}">${stageList(brand, stage, language)}</ol>`}
${content}
</div>
</main>
<footer>${footer}</footer>`;
  const whole = title === name ? name : `${title} · ${name}`;
  const head = { language, title: whole, refreshSeconds, sheets: [sheet], look: 'hosted' };
  sendDocument(ctx, head, body, exceptions);
}

function languageSwitch(current: Language, parameters: Readonly<Record<string, string>>): Html[] {
  return languages.map((lang) => {
    const label = { fr: 'Français', en: 'English' }[lang];
    const address = `?${new URLSearchParams({ ...parameters, lang })}`;
    return html`<a href="${address}" hreflang="${lang}" lang="${lang}"${lang === current && html` aria-current="true"`}>${label}</a>`;
  });
}

function stageList({ stages, words }: Brand, current: Stage, language: Language): Html[] {
  const place = stages.indexOf(current);
  return stages.map((stage, index) => {
    const label = words[language].stages[stage];
    if (index === place) return html`<li aria-current="step">${label}</li>`;
    return html`<li${index < place && html` class="done"`}>${label}</li>`;
  });
}
