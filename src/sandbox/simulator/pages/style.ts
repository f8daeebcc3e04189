import { type Asset, makeAsset } from '../../../pages/assets.ts';

/** A provider's color: for buttons and marks, the same under the pointer, as a ground, and of text on it. Contrast is 4.5:1 or better. */
interface Shades {
  readonly brand: string;
  readonly hover: string;
  readonly pale: string;
  readonly on: string;
}

/**
 * The look of a provider's pages, on that of all pages: one column, large buttons in its color.
 * @param own what its own pages add
 */
export function brandSheet(light: Shades, dark: Shades, own = ''): Asset {
  const colors = `:root { ${tokens(light)} } @media (prefers-color-scheme: dark) { :root { ${tokens(dark)} } }\n`;
  return makeAsset('simulator.css', colors + style + own);
}

function tokens({ brand, hover, pale, on }: Shades): string {
  return `--brand: ${brand}; --brand-hover: ${hover}; --brand-pale: ${pale}; --on-brand: ${on};`;
}

const style = `
.top { display: flex; justify-content: space-between; align-items: center; width: 100%; max-width: 34rem; margin: 0 auto; padding: 1.5rem 1rem .75rem; }
.top .mark { font-weight: 700; letter-spacing: -.01em; display: flex; gap: .5rem; align-items: center; }
.top svg { width: 1.75rem; height: 1.75rem; }
.languages { display: flex; gap: .25rem; font-size: .9rem; }
.languages a { display: inline-flex; align-items: center; min-height: 2.25rem; color: var(--soft); padding: .25rem .6rem; border-radius: 8px; text-decoration: none; }
.languages a[aria-current] { color: var(--ink); background: var(--paper); font-weight: 600; }
main { width: 100%; max-width: 34rem; margin: 0 auto; padding: 0 1rem; flex: 1; }
.hosted .card { border-radius: 16px; padding: 1.75rem; box-shadow: 0 1px 2px rgb(22 32 46 / 8%), 0 8px 28px rgb(22 32 46 / 8%); }
.steps { list-style: none; display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: .5rem; margin: 0 0 1.5rem; padding: 0; font-size: .84rem; color: var(--soft); }
.steps li { border-top: .25rem solid var(--line); padding-top: .4rem; }
.steps .done { border-color: var(--brand); }
.steps [aria-current] { border-color: var(--brand); color: var(--ink); font-weight: 600; }
.hosted h1 { font-size: 1.375rem; margin: 0 0 .5rem; }
.hosted .lead { margin: 0 0 1.25rem; }
.bank-head { display: flex; gap: .75rem; align-items: center; margin-bottom: 1rem; }
.bank-head img { width: 3rem; height: 3rem; }
.field { margin-bottom: 1rem; }
.field input { min-height: 2.9rem; }
.code { font-size: 1.5rem; letter-spacing: .35em; text-align: center; font-variant-numeric: tabular-nums; }
.card button { min-height: 2.9rem; }
.card button.main, .card button.quiet { width: 100%; }
.card button.quiet { margin-top: .5rem; }
.card .search { display: flex; gap: .5rem; margin-bottom: 1.25rem; }
.card .search input { flex: 1; min-width: 0; }
.banks { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; }
.banks button { width: 100%; display: grid; grid-template-columns: 2.75rem 1fr auto; gap: .85rem; align-items: center; text-align: left; border-color: var(--line); padding: .6rem .85rem; }
.banks button:hover { border-color: var(--brand); background: var(--brand-pale); }
.banks img { width: 2.75rem; height: 2.75rem; display: block; }
.hosted .plain { margin-top: 1.5rem; }
.plain .banks button { grid-template-columns: 1fr; }
.banks small, .account small { display: block; font-weight: 400; }
.banks .land { color: var(--soft); font-size: .84rem; font-weight: 400; }
.hosted fieldset { margin: 0 0 1.25rem; }
.account { display: grid; grid-template-columns: auto 1fr auto; gap: .85rem; align-items: center; padding: .75rem .85rem; border: 1px solid var(--line); border-radius: 10px; margin-bottom: .5rem; cursor: pointer; }
.account:has(:checked) { border-color: var(--brand); background: var(--brand-pale); }
.account .balance { font-variant-numeric: tabular-nums; white-space: nowrap; }
.hosted details { margin-top: 1rem; font-size: .9rem; color: var(--soft); }
.hosted dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem .85rem; margin: .5rem 0 0; }
.hosted dd { margin: 0; }
.hosted dt code { color: var(--ink); overflow-wrap: anywhere; }
.phone { border: 1px solid var(--line); border-radius: 1.25rem; padding: 1.25rem; margin: 0 auto 1rem; max-width: 18rem; text-align: center; background: var(--ground); }
.phone p { margin: 0 0 1rem; }
.phone small { display: block; margin-bottom: .5rem; }
.seal { width: 3.5rem; height: 3.5rem; border-radius: 50%; display: grid; place-items: center; margin-bottom: 1rem; color: var(--paper); background: var(--good); }
.seal.bad { background: var(--bad); }
.seal svg { width: 1.75rem; height: 1.75rem; }
.spinner { width: 3rem; height: 3rem; border-radius: 50%; border: .3rem solid var(--line); border-top-color: var(--brand); margin-bottom: 1rem; animation: turn 1s linear infinite; }
@keyframes turn { to { transform: rotate(1turn); } }
@media (prefers-reduced-motion: reduce) { .spinner { animation-duration: 6s; } }
.hosted > footer { max-width: 34rem; margin: 0 auto; padding: 0 1rem 2rem; text-align: center; color: var(--soft); font-size: .86rem; }
.top.wide, main.wide { max-width: 58rem; }
.wide h2 { margin: 1.75rem 0 .5rem; }
.control { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .4rem .85rem; align-items: start; border-top: 1px solid var(--line); padding: .7rem 0; }
.control p, .control select, .control textarea { grid-column: 1; }
.control code { overflow-wrap: anywhere; }
.control textarea { resize: vertical; }
.control button { grid-column: 2; grid-row: 1; min-height: 2.4rem; }
.outcome { border-left: .3rem solid var(--good); padding: .1rem 0 .1rem .85rem; margin: 1rem 0; }
.outcome.bad { border-color: var(--bad); }
.outcome p { margin: 0 0 .4rem; }
@media (max-width: 30rem) { .steps { gap: .3rem; font-size: .75rem; overflow-wrap: anywhere; } .hosted .card { padding: 1.25rem; } .hosted dl { grid-template-columns: 1fr; gap: 0; } .hosted dd { margin-bottom: .6rem; } .top { padding-top: 1rem; } }
`;
