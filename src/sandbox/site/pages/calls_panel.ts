import { type Html, html } from '../../../pages/html.ts';
import { words } from '../../../pages/words.ts';
import { readJson } from '../../simulator/api/read_request.ts';
import type { RecordedCall } from '../gateway.ts';
import { type Language, texts } from '../texts.ts';

/** The calls that were made, each as a curl line and its answer, so that a developer learns the API by clicking. */
export function callsPanel(calls: readonly RecordedCall[], language: Language): Html {
  const t = texts[language];
  return html`<aside class="calls" aria-labelledby="calls-title">
  <h2 id="calls-title">${t.calls.title}</h2>
  <p>${calls.length > 0 ? t.calls.lead : t.calls.empty}</p>
  ${calls.map((call, index) => oneCall(call, index === 0, language))}
</aside>`;
}

function oneCall(call: RecordedCall, open: boolean, language: Language): Html {
  const t = texts[language];
  const usual = words[language];
  const { shown, shortened } = prettyJson(call.answer);
  const good = call.status >= 200 && call.status < 300;
  return html`<details class="call" ${open && html`open`}>
  <summary><code>${call.method}</code><span class="${good ? 'ok' : 'failed'}">${call.status || t.calls.noAnswer}</span><span class="took">${call.tookMs} ms</span></summary>
  <div class="curl"><pre tabindex="0"><code>${call.curl}</code></pre><button type="button" hidden data-copied="${usual.copied}">${usual.copy}</button></div>
  <pre class="json" tabindex="0" aria-label="${t.calls.answer}"><code>${shown}</code></pre>
  ${shortened && html`<p class="small">${t.calls.shortened}</p>`}
</details>`;
}

/** Of each answer; with ten of them, and ten events, a page stays below 100 KiB. */
const shownLength = 2400;
const token = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d[\d.eE+-]*/g;

/** JSON on lines of its own with its parts marked for colour; any other text as it is. Long texts are cut. */
export function prettyJson(text: string): { readonly shown: Html; readonly shortened: boolean } {
  const value = readJson(text);
  const whole = value === undefined ? text : JSON.stringify(value, null, 2);
  const cut = whole.slice(0, shownLength);
  const parts: Html[] = [];
  let end = 0;
  for (const match of cut.matchAll(token)) {
    const [word, quoted, colon] = match;
    const kind = quoted === undefined ? 'value' : colon === undefined ? 'text' : 'name';
    parts.push(html`${cut.slice(end, match.index)}<span class="${kind}">${quoted ?? word}</span>${colon}`);
    end = match.index + word.length;
  }
  return { shown: html`${parts}${cut.slice(end)}`, shortened: whole.length > shownLength };
}
