import type Router from '@koa/router';
import { type Html, html } from '../../../pages/html.ts';
import { readBytes } from '../api/read_request.ts';
import { type ControlRoute, runControl } from '../control/control_routes.ts';

/** What the forms of the controls need of a simulator. */
export interface Controllable {
  ids(kind: string): readonly string[];
}

/** What the last press of a button came to. */
interface Outcome {
  readonly name: string;
  readonly problem?: string | undefined;
  readonly result?: unknown;
}

const path = '/controls';
const maxFormBytes = 120_000;
const shownLength = 4000;

/**
 * The controls as forms, for people: each does what its address does for programs. They need no script: a form is posted to one
 * address, and the page says what came of it.
 * @returns the forms as they are now, with what the last one came to, said once
 */
export function serveControlForms<Control extends Controllable>(
  router: Router,
  routes: readonly ControlRoute<Control>[],
  control: Control,
): () => { readonly outcome: Html | undefined; readonly forms: readonly Html[] } {
  let last: Outcome | undefined;
  router.post(path, async (ctx) => {
    const from = ctx.get('sec-fetch-site');
    if (from !== '' && from !== 'same-origin' && from !== 'none') ctx.throw(403, 'Forms of other sites are refused.');
    const form = new URLSearchParams((await readBytes(ctx.req, maxFormBytes))?.toString());
    const name = form.get('control') ?? '';
    const route = routes.find((each) => nameOf(each) === name);
    const id = form.get('id') ?? '';
    last = {
      name: name.replace(':id', () => id),
      ...(route
        ? await runControl(route, control, id, (form.get('body') ?? '').trim())
        : { problem: 'no such control' }),
    };
    ctx.redirect('/#outcome');
    ctx.status = 303;
  });
  return () => {
    const outcome = last && showOutcome(last);
    last = undefined;
    return { outcome, forms: routes.map((route) => controlForm(route, control)) };
  };
}

function nameOf({ verb, path }: Pick<ControlRoute<never>, 'verb' | 'path'>): string {
  return `${verb} ${path}`;
}

function showOutcome({ name, problem, result }: Outcome): Html {
  const text = problem ?? (result === undefined ? undefined : JSON.stringify(result, null, 2));
  const shown = text !== undefined && text.length > shownLength ? `${text.slice(0, shownLength)}\n…` : text;
  return html`<div id="outcome" class="outcome${problem !== undefined && ' bad'}" role="status"><p><strong>${problem === undefined ? 'Done' : 'Not done'}:</strong> <code>${name}</code></p>
${shown !== undefined && html`<pre tabindex="0">${shown}</pre>`}</div>`;
}

function controlForm<Control extends Controllable>(route: ControlRoute<Control>, control: Control): Html {
  const name = nameOf(route);
  const what = html`<p>${route.summary}<br><code>${name}</code></p>`;
  // What is only shown has an address that a browser can open.
  if (route.verb === 'GET')
    return html`<form class="control" method="get" action="${route.path}">${what}${button('Show', route)}</form>`;
  const kind = /\/([a-z]+)\/:id/.exec(route.path)?.[1];
  const ids = kind === undefined ? undefined : control.ids(kind);
  const example = typeof route.example === 'function' ? route.example(control) : route.example;
  return html`<form class="control" method="post" action="${path}">${what}
<input type="hidden" name="control" value="${name}">
${ids && idChoice(name, ids)}
${example && html`<textarea name="body" rows="2" spellcheck="false" aria-label="Body of ${name}">${JSON.stringify(example)}</textarea>`}
${button('Send', route, ids?.length === 0)}</form>`;
}

function idChoice(name: string, ids: readonly string[]): Html {
  if (ids.length === 0) return html`<p class="none">There is none yet.</p>`;
  return html`<select name="id" aria-label="Id of ${name}">${ids.map((id) => html`<option>${id}</option>`)}</select>`;
}

function button(label: string, { summary }: Pick<ControlRoute<never>, 'summary'>, isOff = false): Html {
  return html`<button aria-label="${label}: ${summary}" ${isOff && html`disabled`}>${label}</button>`;
}
