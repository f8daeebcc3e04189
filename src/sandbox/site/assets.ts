/** The mark of the invented company. */
export const mark = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36" width="36" height="36">
<rect width="36" height="36" rx="9" fill="#12403c"/>
<path d="M8 26V11l10 9 10-9v15" fill="none" stroke="#fff" stroke-width="3.4" stroke-linecap="round" stroke-linejoin="round"/>
<circle cx="18" cy="27" r="2.2" fill="#f2b84b"/>
</svg>`;

/** The only script of the site: the copy buttons. Everything else works without one. */
export const script = `document.addEventListener('click', async ({ target }) => {
  if (!(target instanceof HTMLButtonElement) || !target.matches('.copy')) return;
  await navigator.clipboard.writeText(target.previousElementSibling.textContent);
  target.textContent = target.dataset.done;
});
`;

/** The look of the demo site. One column on phones; from 1180 pixels on the calls stand beside the page. */
export const stylesheet = `
:root {
  --ink: #17211f; --soft: #586663; --line: #dfe5e2; --paper: #f5f7f5; --card: #fff;
  --brand: #12403c; --brand-light: #e4efec; --good: #17653a; --good-light: #e3f3e9;
  --warn: #7a4a00; --warn-light: #fdf0d9; --bad: #a12622; --bad-light: #fbe9e7;
  --code: #13201e; --code-line: #2b3b38; --code-ink: #dbe7e3; --code-soft: #9db3ad;
  --radius: 14px; --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; }
h1 { font-size: 1.75rem; line-height: 1.2; letter-spacing: -.02em; margin: 0 0 1.25rem; }
h2 { font-size: 1.08rem; line-height: 1.3; margin: 0; }
p { margin: 0; }
a { color: var(--brand); }
small, .small { font-size: .86rem; color: var(--soft); }
code, pre { font-family: var(--mono); font-size: .84rem; }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid #2f7d74; outline-offset: 2px; border-radius: 6px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .4rem .8rem; z-index: 2; }
.ribbon { background: var(--brand); color: #e9f3f0; font-size: .84rem; text-align: center; padding: .35rem 1rem; }

.head { display: flex; align-items: center; gap: .5rem 1.75rem; flex-wrap: wrap; background: var(--card); border-bottom: 1px solid var(--line); padding: .85rem max(1.25rem, calc((100vw - 1360px) / 2)); }
.brand { display: flex; align-items: center; gap: .7rem; color: inherit; text-decoration: none; line-height: 1.2; }
.brand span { font-size: .86rem; color: var(--soft); }
.brand strong { display: block; font-size: 1.02rem; color: var(--ink); }
.head nav { display: flex; gap: .25rem; }
.head nav a { padding: .45rem .8rem; border-radius: 9px; text-decoration: none; color: var(--soft); font-weight: 550; }
.head nav a:hover { background: var(--paper); }
.head nav a[aria-current] { background: var(--brand-light); color: var(--brand); }
.language { margin-left: auto; font-size: .92rem; }

.frame { max-width: 1360px; margin: 0 auto; padding: 2rem 1.25rem 4rem; display: grid; gap: 2.5rem; grid-template-columns: minmax(0, 1fr); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); box-shadow: 0 1px 2px rgb(18 64 60 / .05); margin-bottom: 1.25rem; }
.empty { border: 2px dashed var(--line); border-radius: var(--radius); padding: 2.5rem 1.5rem; text-align: center; color: var(--soft); }
.notice { border-radius: 10px; padding: .75rem 1rem; margin-bottom: 1.25rem; background: var(--brand-light); color: var(--brand); overflow-wrap: anywhere; }
.notice.good { background: var(--good-light); color: var(--good); }
.notice.bad { background: var(--bad-light); color: var(--bad); }
.notice strong { display: block; }

button { font: inherit; font-weight: 550; min-height: 2.6rem; padding: .45rem 1rem; border: 1px solid var(--line); border-radius: 9px; background: var(--card); color: var(--ink); cursor: pointer; }
button:hover { border-color: #b7c4bf; background: var(--paper); }
button.primary { background: var(--brand); border-color: var(--brand); color: #fff; }
button.primary:hover { background: #0c2f2c; }
button.danger { color: var(--bad); border-color: #e6bdb9; }
input { font: inherit; min-height: 2.6rem; padding: .4rem .75rem; border: 1px solid #b9c4c0; border-radius: 9px; background: #fff; color: inherit; min-width: 0; }
label { font-size: .9rem; font-weight: 550; }

.connect { padding: 1.4rem 1.5rem; }
.connect h2 { margin-bottom: .3rem; }
.connect form { display: grid; grid-template-columns: minmax(9rem, 1fr) auto; gap: .3rem .6rem; margin-top: 1rem; }
.connect form > label { grid-column: 1 / -1; }
.connect fieldset { grid-column: 1 / -1; border: 0; padding: 0; margin: 0 0 .6rem; min-width: 0; }
.connect legend { font-size: .9rem; font-weight: 550; padding: 0 0 .3rem; }
.options { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .6rem; }
.option { display: flex; gap: .6rem; align-items: start; padding: .7rem .8rem; border: 1px solid var(--line); border-radius: 10px; cursor: pointer; }
.option:hover { background: var(--paper); }
.option:has(:checked) { border-color: var(--brand); background: var(--brand-light); }
.option input { flex: none; width: 1rem; height: 1rem; min-height: 0; margin: .25rem 0 0; accent-color: var(--brand); }
.option strong { display: block; font-size: 1rem; }
.option small { display: block; font-weight: 400; }
.trips { padding: 1.2rem 1.5rem; }
.trips ul { list-style: none; margin: .8rem 0 0; padding: 0; }
.trips li { display: flex; justify-content: space-between; align-items: center; gap: 1rem; border-top: 1px solid var(--line); padding: .6rem 0; }
.trips li code { display: block; color: var(--soft); overflow-wrap: anywhere; }

.bank > header { display: flex; gap: .9rem; align-items: center; padding: 1.2rem 1.5rem; flex-wrap: wrap; }
.logo { width: 44px; height: 44px; border-radius: 11px; flex: none; object-fit: contain; background: var(--brand-light); color: var(--brand); font-weight: 700; display: grid; place-items: center; }
.who { flex: 1 1 14rem; min-width: 0; }
.badge { font-size: .88rem; font-weight: 600; padding: .25rem .75rem; border-radius: 99px; background: #e9eeec; color: #3c4a47; }
.badge::before { content: ""; display: inline-block; width: .5rem; height: .5rem; border-radius: 50%; background: currentcolor; margin-right: .5rem; }
.badge.good { background: var(--good-light); color: var(--good); }
.badge.warn { background: var(--warn-light); color: var(--warn); }
.badge.bad { background: var(--bad-light); color: var(--bad); }
.bank > .notice, .bank > p.small { margin: 0 1.5rem 1rem; }
.reading { margin: 0 1.5rem 1rem; padding: 1rem; border-radius: 10px; background: var(--paper); color: var(--soft); }
.accounts { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
.accounts li + li { border-top: 1px solid var(--line); }
.accounts a, .accounts div { display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding: .75rem 1.5rem; color: inherit; text-decoration: none; }
.accounts a:hover { background: var(--paper); }
.accounts .name { font-weight: 550; min-width: 0; }
.accounts small { display: block; font-weight: 400; }
.accounts .statement { padding: 0 1.5rem .6rem; }
.accounts .statement summary { display: inline-block; list-style: none; cursor: pointer; font-size: .86rem; font-weight: 550; padding: .2rem .7rem; border: 1px solid var(--line); border-radius: 9px; }
.accounts .statement summary::-webkit-details-marker { display: none; }
.accounts .statement summary:hover { background: var(--paper); }
.accounts .statement form { display: flex; flex-wrap: wrap; align-items: end; gap: .6rem; padding-top: .6rem; }
.accounts .statement label { display: grid; gap: .2rem; font-size: .86rem; color: var(--soft); }
.accounts .statement select { font: inherit; min-height: 2.6rem; padding: .35rem .6rem; border: 1px solid var(--line); border-radius: 9px; background: var(--card); color: var(--ink); max-width: 100%; }
.accounts .before { font-style: italic; }
.iban { font-variant-numeric: tabular-nums; letter-spacing: .02em; white-space: nowrap; }
.amount { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; font-weight: 600; }
.bank > footer { display: flex; flex-wrap: wrap; align-items: start; gap: .6rem; padding: 1rem 1.5rem; border-top: 1px solid var(--line); }
.more { flex: 1 1 8rem; }
.more[open] { flex-basis: 100%; }
.more summary { cursor: pointer; padding: .55rem .6rem; color: var(--soft); width: max-content; border-radius: 9px; }
.more > div { display: flex; flex-wrap: wrap; gap: .6rem; padding-top: .5rem; align-items: end; }
.more p { margin-bottom: .3rem; }

.back::before { content: "← "; }
.account-head { display: flex; justify-content: space-between; gap: 1rem; align-items: end; flex-wrap: wrap; margin: .75rem 0 1.25rem; }
.account-head h1 { margin: 0; }
.large { font-size: 1.75rem; line-height: 1.2; letter-spacing: -.02em; }
.filter { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; margin-bottom: 1rem; }
.transactions { width: 100%; border-collapse: separate; border-spacing: 0; overflow: hidden; }
.transactions th { font-size: .84rem; font-weight: 600; color: var(--soft); text-align: left; padding: .7rem 1rem; border-bottom: 1px solid var(--line); }
.transactions td { padding: .65rem 1rem; vertical-align: top; border-bottom: 1px solid #edf1ef; }
.transactions tbody tr:last-child td { border-bottom: 0; }
.transactions .date { white-space: nowrap; color: var(--soft); font-size: .92rem; }
.transactions .what { overflow-wrap: anywhere; }
.transactions .what small { display: block; font-size: .8rem; }
.transactions .category { color: var(--soft); font-size: .92rem; }
.transactions th.amount { text-align: right; }
.amount.in { color: var(--good); }
.deleted .what > span:first-child, .deleted .amount { text-decoration: line-through; color: var(--soft); }
.future .what > span:first-child, .future .amount { font-style: italic; }
.tag { font-size: .78rem; font-weight: 600; padding: .1rem .5rem; border-radius: 99px; background: var(--warn-light); color: var(--warn); white-space: nowrap; }
.deleted .tag { background: var(--bad-light); color: var(--bad); }
.pager { display: flex; gap: 1.25rem; align-items: center; }
.pager span { color: var(--soft); margin-right: auto; }

.arrival { padding: .8rem 1.25rem; margin: .8rem 0; }
.arrival header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 1rem; margin-bottom: .4rem; }
.arrival summary { cursor: pointer; color: var(--soft); font-size: .92rem; padding: .2rem 0; width: max-content; }
.arrival details pre { margin: .4rem 0; }
.arrival .facts { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem .75rem; margin-bottom: .3rem; }
.arrival .facts form { margin-left: auto; }
.arrival .facts button { min-height: 2.2rem; padding: .25rem .8rem; }
.arrival .json { border-radius: 10px; }

.calls { background: var(--code); color: var(--code-ink); border-radius: var(--radius); padding: 1.4rem 1.25rem; align-self: start; min-width: 0; }
.calls h2 { color: #fff; margin-bottom: .25rem; }
.calls p { color: var(--code-soft); font-size: .88rem; }
.call { border-top: 1px solid var(--code-line); margin-top: .9rem; padding-top: .9rem; }
.call summary { cursor: pointer; display: flex; gap: .4rem .7rem; align-items: center; }
.call summary code { flex: 1; color: #fff; overflow-wrap: anywhere; }
.call summary span { font-size: .8rem; font-variant-numeric: tabular-nums; white-space: nowrap; color: var(--code-soft); }
.call summary .ok { color: #8fdcae; }
.call summary .failed { color: #ffb4a8; }
.call .curl { display: flex; gap: .6rem; align-items: start; margin: .7rem 0; }
.call .curl pre { flex: 1; color: #f5dca6; }
.call .copy { min-height: 2rem; padding: .2rem .65rem; font-size: .82rem; background: transparent; color: var(--code-ink); border-color: #48605b; }
.json { background: #0b1614; color: var(--code-ink); border-radius: 10px; padding: .8rem .9rem; max-height: 22rem; overflow: auto; }
.json .name { color: #9fd0ff; }
.json .text { color: #b9e6c3; }
.json .value { color: #f7c78b; }

@media (min-width: 1180px) {
  .frame { grid-template-columns: minmax(0, 1fr) 27rem; }
  .calls { position: sticky; top: 1.25rem; max-height: calc(100vh - 2.5rem); overflow: auto; }
}
@media (max-width: 640px) {
  .frame { padding-top: 1.25rem; }
  .head nav { order: 1; width: 100%; }
  .connect form { grid-template-columns: 1fr; }
  .connect button { margin-top: .3rem; }
  .filter input { flex: 1; }
  .filter label { width: 100%; }
  .accounts .iban { display: block; }
  .accounts .separator { display: none; }
  .connect, .bank > header, .bank > footer, .trips { padding-inline: 1.1rem; }
  .accounts a, .accounts div, .accounts .statement { padding-inline: 1.1rem; }
  .transactions, .transactions tbody { display: block; }
  .transactions thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .transactions tr { display: grid; grid-template-columns: 1fr auto; gap: .1rem 1rem; padding: .7rem 1.1rem; border-bottom: 1px solid #edf1ef; }
  .transactions td { padding: 0; border: 0; }
  .transactions .what { grid-column: 1; grid-row: 1; }
  .transactions .what small { display: none; }
  .transactions .amount { grid-column: 2; grid-row: 1; }
  .transactions .date { grid-column: 1; grid-row: 2; }
  .transactions .category { grid-column: 2; grid-row: 2; text-align: right; }
}
@media (prefers-reduced-motion: no-preference) { a, button { transition: background-color .12s, border-color .12s; } }
`;
