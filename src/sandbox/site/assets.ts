import { makeAsset } from '../../pages/assets.ts';

/** The mark of the invented company. */
export const mark = makeAsset(
  'mark.svg',
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36" width="36" height="36">
<rect width="36" height="36" rx="9" fill="#12403c"/>
<path d="M8 26V11l10 9 10-9v15" fill="none" stroke="#fff" stroke-width="3.4" stroke-linecap="round" stroke-linejoin="round"/>
<circle cx="18" cy="27" r="2.2" fill="#f2b84b"/>
</svg>`,
);

const head = `
.brand { display: flex; align-items: center; gap: .7rem; color: inherit; text-decoration: none; line-height: 1.2; }
.brand span { font-size: .88rem; color: var(--soft); }
.brand strong { display: block; font-size: 1.05rem; color: var(--ink); }
.demo .head { position: static; gap: .5rem 1.75rem; padding: .85rem max(1.25rem, calc((100vw - 1360px) / 2)); }
.demo .head nav { display: flex; gap: .25rem; }
.demo .head nav a { display: inline-flex; align-items: center; min-height: 2.75rem; padding: .45rem .8rem; border-radius: 9px; text-decoration: none; color: var(--soft); font-weight: 550; }
.demo .head nav a:hover { background: var(--sunk); }
.demo .head nav a[aria-current] { background: var(--brand-pale); color: var(--brand); }
.demo .language { display: inline-flex; align-items: center; min-height: 2.75rem; margin-left: auto; }
.demo .frame { max-width: 1360px; padding: 2rem 1.25rem 4rem; display: grid; gap: 2.5rem; grid-template-columns: minmax(0, 1fr); }
.demo h1 { margin-bottom: 1.25rem; }
.demo .card { padding: 0; border-radius: 14px; }
.notice strong { display: block; }
.small { font-size: .88rem; color: var(--soft); }
`;

const banks = `
.demo .connect, .demo .trips { padding: 1.4rem 1.5rem; }
.connect h2 { margin-bottom: .3rem; }
.connect form { display: grid; grid-template-columns: minmax(9rem, 1fr) auto; gap: .3rem .6rem; margin-top: 1rem; }
.connect form > label { grid-column: 1 / -1; }
.connect fieldset { grid-column: 1 / -1; margin: 0 0 .6rem; }
.connect legend { padding: 0 0 .3rem; }
.options { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 11rem), 1fr)); gap: .6rem; }
.option { display: flex; gap: .6rem; align-items: start; padding: .7rem .8rem; border: 1px solid var(--line); border-radius: 10px; cursor: pointer; }
.option:hover { background: var(--ground); }
.option:has(:checked) { border-color: var(--brand); background: var(--brand-pale); }
.option input { flex: none; margin: .25rem 0 0; }
.option strong { display: block; font-size: 1rem; }
.option small { display: block; font-weight: 400; }
.trips ul { list-style: none; margin: .8rem 0 0; padding: 0; }
.trips li { display: flex; justify-content: space-between; align-items: center; gap: 1rem; border-top: 1px solid var(--line); padding: .6rem 0; }
.trips li code { display: block; color: var(--soft); overflow-wrap: anywhere; }
.bank > header { display: flex; gap: .9rem; align-items: center; padding: 1.2rem 1.5rem; flex-wrap: wrap; }
.logo { width: 44px; height: 44px; border-radius: 11px; flex: none; object-fit: contain; background: var(--brand-pale); color: var(--brand); font-weight: 700; display: grid; place-items: center; }
.bank .who { flex: 1 1 14rem; min-width: 0; }
.bank > .notice, .bank > p.small { margin: 0 1.5rem 1rem; }
.reading { margin: 0 1.5rem 1rem; padding: 1rem; border-radius: 10px; background: var(--ground); color: var(--soft); }
.accounts { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
.accounts li + li { border-top: 1px solid var(--line); }
.accounts a, .accounts div { display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding: .75rem 1.5rem; color: inherit; text-decoration: none; }
.accounts a:hover { background: var(--ground); }
.accounts .name { font-weight: 550; min-width: 0; }
.accounts small { display: block; font-weight: 400; }
.accounts .statement { padding: 0 1.5rem .6rem; }
.accounts .statement summary { display: inline-block; list-style: none; min-height: 0; font-size: .88rem; font-weight: 550; padding: .2rem .7rem; border: 1px solid var(--line); border-radius: 9px; }
.accounts .statement summary::-webkit-details-marker { display: none; }
.accounts .statement summary:hover { background: var(--ground); }
.accounts .statement form { display: flex; flex-wrap: wrap; align-items: end; gap: .6rem; padding-top: .6rem; }
.accounts .statement label { display: grid; gap: .2rem; font-size: .88rem; color: var(--soft); }
.accounts .before { font-style: italic; }
.iban { font-variant-numeric: tabular-nums; letter-spacing: .02em; white-space: nowrap; }
.amount { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; font-weight: 600; }
.bank > footer { display: flex; flex-wrap: wrap; align-items: start; gap: .6rem; padding: 1rem 1.5rem; border-top: 1px solid var(--line); }
.more { flex: 1 1 8rem; }
.more[open] { flex-basis: 100%; }
.more summary { padding: .55rem .6rem; border-radius: 9px; }
.more > div { display: flex; flex-wrap: wrap; gap: .6rem; padding-top: .5rem; align-items: end; }
.more p { margin-bottom: .3rem; }
`;

const transactions = `
.back { display: inline-block; padding: .3rem 0; }
.back::before { content: "← "; }
.account-head { display: flex; justify-content: space-between; gap: 1rem; align-items: end; flex-wrap: wrap; margin: .75rem 0 1.25rem; }
.demo .account-head h1 { margin: 0; }
.large { font-size: 1.75rem; line-height: 1.2; letter-spacing: -.02em; }
.filter { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; margin-bottom: 1rem; }
.transactions { width: 100%; border-collapse: separate; border-spacing: 0; overflow: hidden; }
.transactions th { font-size: .86rem; font-weight: 600; color: var(--soft); text-align: left; padding: .7rem 1rem; border-bottom: 1px solid var(--line); }
.transactions td { padding: .65rem 1rem; vertical-align: top; border-bottom: 1px solid var(--line); }
.transactions tbody tr:last-child td { border-bottom: 0; }
.transactions .date { white-space: nowrap; color: var(--soft); }
.transactions .what { overflow-wrap: anywhere; }
.transactions .what small { display: block; }
.transactions .category { color: var(--soft); }
.transactions th.amount { text-align: right; }
.amount.in { color: var(--good); }
.deleted .what > span:first-child, .deleted .amount { text-decoration: line-through; color: var(--soft); }
.future .what > span:first-child, .future .amount { font-style: italic; }
.tag { font-size: .8rem; font-weight: 600; padding: .1rem .5rem; border-radius: 99px; background: var(--wait-pale); color: var(--wait); white-space: nowrap; }
.deleted .tag { background: var(--bad-pale); color: var(--bad); }
.demo .pager span { margin-right: auto; }
.demo .pager a { padding: .3rem 0; }
`;

/** The calls stand on a dark ground in both schemes, as in a terminal. */
const calls = `
.demo { --code: #13201e; --code-line: #2b3b38; --code-ink: #dbe7e3; --code-soft: #9db3ad; }
.demo .arrival { padding: .8rem 1.25rem; margin: .8rem 0; }
.arrival header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 1rem; margin-bottom: .4rem; }
.arrival details pre { margin: .4rem 0; }
.arrival .facts { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem .75rem; margin-bottom: .3rem; }
.arrival .facts form { margin-left: auto; }
.calls { background: var(--code); color: var(--code-ink); border-radius: 14px; padding: 1.4rem 1.25rem; align-self: start; min-width: 0; }
.calls h2 { color: #fff; margin-bottom: .25rem; }
.calls p { color: var(--code-soft); font-size: .9rem; }
.call { border-top: 1px solid var(--code-line); margin-top: .9rem; padding-top: .9rem; }
.call summary { display: flex; width: auto; gap: .4rem .7rem; align-items: center; }
.call summary code { flex: 1; color: #fff; overflow-wrap: anywhere; }
.call summary span { font-size: .84rem; font-variant-numeric: tabular-nums; white-space: nowrap; color: var(--code-soft); }
.call summary .ok { color: #8fdcae; }
.call summary .failed { color: #ffb4a8; }
.call .curl { display: flex; gap: .6rem; align-items: start; margin: .7rem 0; }
.call pre { background: none; padding: 0; }
.call .curl pre { flex: 1; color: #f5dca6; }
.call button { min-height: 2rem; padding: .2rem .65rem; font-size: .86rem; background: transparent; color: var(--code-ink); border-color: #6f8781; }
.call button:hover { background: var(--code-line); border-color: #fff; }
.demo .json { background: #0b1614; color: var(--code-ink); border-radius: 10px; padding: .8rem .9rem; max-height: 22rem; overflow: auto; }
.json .name { color: #9fd0ff; }
.json .text { color: #b9e6c3; }
.json .value { color: #f7c78b; }
`;

const screens = `
@media (min-width: 1180px) {
  .demo .frame { grid-template-columns: minmax(0, 1fr) 27rem; }
  .calls { position: sticky; top: 1.25rem; max-height: calc(100vh - 2.5rem); overflow: auto; }
}
@media (max-width: 640px) {
  .demo .frame { padding-top: 1.25rem; }
  .demo .head nav { order: 1; width: 100%; }
  .connect form { grid-template-columns: 1fr; }
  .connect button { margin-top: .3rem; }
  .filter input { flex: 1; }
  .filter label { width: 100%; }
  .accounts .iban { display: block; }
  .accounts .separator { display: none; }
  .demo .connect, .demo .trips, .bank > header, .bank > footer { padding-inline: 1.1rem; }
  .accounts a, .accounts div, .accounts .statement { padding-inline: 1.1rem; }
  .transactions, .transactions tbody { display: block; }
  .transactions thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .transactions tr { display: grid; grid-template-columns: 1fr auto; gap: .1rem 1rem; padding: .7rem 1.1rem; border-bottom: 1px solid var(--line); }
  .transactions td { padding: 0; border: 0; }
  .transactions .what { grid-column: 1; grid-row: 1; }
  .transactions .what small { display: none; }
  .transactions .amount { grid-column: 2; grid-row: 1; }
  .transactions .date { grid-column: 1; grid-row: 2; }
  .transactions .category { grid-column: 2; grid-row: 2; text-align: right; }
}
`;

/** The look of the demo site, on that of all pages. One column on phones; from 1180 pixels on the calls stand beside the page. */
export const siteSheet = makeAsset('site.css', [head, banks, transactions, calls, screens].join(''));
