import { type Html, html } from '../../html.ts';
import type { RecordedCall } from '../call_journal.ts';
import type { Texts } from '../texts.ts';
import { prettyJson } from './json.ts';

/** The calls that were made, each as a curl line and its answer, so that a developer learns the API by clicking. */
export function callsPanel(calls: readonly RecordedCall[], t: Texts): Html {
  return html`<aside class="calls" aria-labelledby="calls-title">
  <h2 id="calls-title">${t.calls.title}</h2>
  <p>${calls.length > 0 ? t.calls.lead : t.calls.empty}</p>
  ${calls.map((call, index) => oneCall(call, index === 0, t))}
</aside>`;
}

function oneCall(call: RecordedCall, open: boolean, t: Texts): Html {
  const { shown, shortened } = prettyJson(call.answer);
  const good = call.status >= 200 && call.status < 300;
  return html`<details class="call" ${open && html`open`}>
  <summary><code>${call.method}</code><span class="${good ? 'ok' : 'failed'}">${call.status || t.calls.noAnswer}</span><span class="took">${call.tookMs} ms</span></summary>
  <div class="curl"><pre tabindex="0"><code>${call.curl}</code></pre><button type="button" class="copy" data-done="${t.calls.copied}">${t.calls.copy}</button></div>
  <pre class="json" tabindex="0" aria-label="${t.calls.answer}"><code>${shown}</code></pre>
  ${shortened && html`<p class="small">${t.calls.shortened}</p>`}
</details>`;
}
